package dev.hexhub.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Settings from the environment. A variable is spelled like its setting's path: {@code
 * HUB_CLIENT_PING_INTERVAL} is {@code client.ping_interval}.
 */
final class Variables {

    private static final String PREFIX = "HUB_";

    /** The launcher's, the tests' and the command line's own. */
    private static final Set<String> NOT_SETTINGS =
            Set.of("HUB_CONFIG", "HUB_JAVA_HOME", "HUB_JAVA_OPTS", "HUB_TEST_REDIS");

    /** What Kubernetes puts into every container beside a service that is called hub. */
    private static final String SERVICE_LINK = "HUB_(SERVICE_HOST|SERVICE_PORT.*|PORT_\\d+_.*)";

    private Variables() {}

    static Written.Section read(
            Map<String, String> environment, List<String> knownPaths, List<Problem> problems) {
        Map<String, String> pathOf =
                knownPaths.stream()
                        .collect(
                                Collectors.toMap(
                                        path -> Origin.variable(path).place(),
                                        Function.identity()));
        Written.Section settings = Written.Section.empty(Origin.DEFAULT);
        for (var variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(PREFIX)
                    || NOT_SETTINGS.contains(name)
                    || name.matches(SERVICE_LINK)) {
                continue;
            }
            String path = pathOf.get(name);
            if (path == null) {
                String meant = Suggestion.among(pathOf.keySet(), name, known -> known);
                problems.add(new Problem(new Origin(name), "not a setting" + meant));
            } else {
                settings =
                        settings.under(
                                Written.Section.holding(
                                        path,
                                        new Written.Scalar(variable.getValue(), new Origin(name))));
            }
        }
        return settings;
    }
}
