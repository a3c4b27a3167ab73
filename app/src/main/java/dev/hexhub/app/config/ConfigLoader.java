package dev.hexhub.app.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays the sources over each other, reads the settings and finds every problem at once. */
public final class ConfigLoader {

    private final ConfigSources sources;
    private final Report report = new Report();

    private ConfigLoader(ConfigSources sources) {
        this.sources = sources;
    }

    /** Reads everything; a problem is an answer, not an exception. */
    public static LoadedConfig load(ConfigSources sources) {
        return new ConfigLoader(sources).load();
    }

    /** Every path that can be set but for the settings of a namespace, which live in a list. */
    static List<String> knownPaths() {
        Report asked = new Report();
        SectionReader.readRoot(Written.Section.empty(Origin.DEFAULT), asked, HubConfig::read);
        return asked.effective().stream().map(Effective::path).toList();
    }

    private LoadedConfig load() {
        HubConfig config = SectionReader.readRoot(layers(), report, HubConfig::read);
        Safety.check(config, sources.dev(), report);
        return report.problems().isEmpty()
                ? new LoadedConfig.Usable(config, report.effective(), report.warnings())
                : new LoadedConfig.Refused(List.copyOf(report.problems()));
    }

    private Written.Section layers() {
        List<Problem> problems = report.problems();
        Written.Section layers = Written.Section.empty(Origin.DEFAULT);
        if (sources.dev()) {
            layers = layers.under(section(DevMode.read(problems)));
        }
        layers = layers.under(file(sources.file()));
        layers = layers.under(Variables.read(sources.environment(), knownPaths(), report));
        for (Assignment assignment : sources.assignments()) {
            layers = layers.under(assignment.written());
        }
        return layers;
    }

    private Written.Section file(@Nullable Path file) {
        if (file == null) {
            return Written.Section.empty(Origin.DEFAULT);
        }
        String name = file.toString();
        String text = ConfigFile.read(file, report);
        return text == null
                ? Written.Section.empty(new Origin(name))
                : section(Yaml.read(text, line -> Origin.line(name, line), report.problems()));
    }

    private Written.Section section(Written written) {
        if (written instanceof Written.Section section) {
            return section;
        }
        report.problem(
                written.origin(), written.described() + " (expected: sections and settings)");
        return Written.Section.empty(written.origin());
    }
}
