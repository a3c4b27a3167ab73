package dev.hexhub.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings from the environment. A variable is spelled like its setting's path: {@code
 * HUB_CLIENT_PING_INTERVAL} is {@code client.ping_interval}.
 */
final class Variables {

    private static final String PREFIX = "HUB_";

    /** What somebody may take for our prefix, or still have from another server. */
    private static final List<String> OTHER_PREFIXES = List.of("HEXHUB_", "CENTRIFUGO_");

    /** The launcher's, the tests' and the command line's own. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("HUB_CONFIG", "HUB_JAVA_HOME", "HUB_JAVA_OPTS", "HUB_TEST_REDIS");

    private final Map<String, String> pathOf;
    private final Report report;
    private final List<String> links = new ArrayList<>();
    private Written.Section settings = Written.Section.empty(Origin.DEFAULT);

    private Variables(List<String> knownPaths, Report report) {
        this.pathOf =
                knownPaths.stream()
                        .collect(
                                Collectors.toMap(
                                        path -> Origin.variable(path).place(),
                                        Function.identity()));
        this.report = report;
    }

    static Written.Section read(
            Map<String, String> environment, List<String> knownPaths, Report report) {
        Variables variables = new Variables(knownPaths, report);
        new TreeMap<>(environment).forEach(variables::read);
        variables.tellOfLinks();
        return variables.settings;
    }

    private void read(String name, String value) {
        if (name.startsWith(PREFIX)) {
            if (ServiceLinks.isLink(name, value)) {
                links.add(name);
            } else if (!NOT_SETTINGS.contains(name)) {
                readOurs(name, value);
            }
            return;
        }
        for (String prefix : OTHER_PREFIXES) {
            if (name.startsWith(prefix) && !ServiceLinks.isLink(name, value)) {
                tellOfOther(name, PREFIX + name.substring(prefix.length()));
            }
        }
    }

    private void readOurs(String name, String value) {
        String path = pathOf.get(name);
        if (path == null) {
            String meant = meantBy(name);
            report.problem(
                    new Origin(name),
                    "not a setting"
                            + (meant == null
                                    ? " (expected: " + Suggestion.THE_SETTINGS + ")"
                                    : Suggestion.clause(meant)));
            return;
        }
        settings =
                settings.under(
                        Written.Section.holding(path, new Written.Scalar(value, new Origin(name))));
    }

    /** Another prefix is nobody's mistake for sure, so it is told and stops nothing. */
    private void tellOfOther(String name, String ours) {
        String meant = pathOf.containsKey(ours) ? ours : meantBy(ours);
        if (meant != null) {
            report.warning(new Origin(name), "is not read" + Suggestion.clause(meant));
        }
    }

    private @Nullable String meantBy(String name) {
        String path = Suggestion.path(name.substring(PREFIX.length()), pathOf.values());
        return path != null
                ? Origin.variable(path).place()
                : Suggestion.nearest(pathOf.keySet(), name);
    }

    private void tellOfLinks() {
        if (!links.isEmpty()) {
            String others = links.size() == 1 ? "" : " and " + (links.size() - 1) + " more";
            report.warning(
                    new Origin(links.getFirst() + others),
                    "not read, because Kubernetes or Docker writes it to say where a service is");
        }
    }
}
