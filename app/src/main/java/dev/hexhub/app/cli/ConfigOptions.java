package dev.hexhub.app.cli;

import dev.hexhub.app.config.Assignment;
import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.LoadedConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say where settings come from; every command that needs settings has them. */
final class ConfigOptions {

    private final Map<String, String> environment;

    @Option(
            names = "--dev",
            description = {
                "Switches on everything needed to play: no tokens, open API, demo page.",
                "Listens on loopback only."
            })
    private boolean dev;

    @Option(
            names = "--config",
            paramLabel = "hub.yaml",
            description = "Settings in YAML (also HUB_CONFIG).")
    private @Nullable String file;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "One setting, such as client.ping_interval=10s. May be repeated.")
    private final List<String> settings = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    ConfigOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isDev() {
        return dev;
    }

    /**
     * The settings, or nothing after every problem was written to the given place.
     *
     * @param more settings that have an option of their own; they beat {@code --set}
     */
    Optional<LoadedConfig.Usable> load(PrintWriter problems, Assignment... more) {
        return switch (ConfigLoader.load(sources(more))) {
            case LoadedConfig.Usable usable -> Optional.of(usable);
            case LoadedConfig.Refused refused -> {
                problems.println("hub: the configuration cannot be used:");
                refused.problems().forEach(problem -> problems.println("  " + problem));
                problems.flush();
                yield Optional.empty();
            }
        };
    }

    /** The same sources, read again. */
    LoadedConfig reload(Assignment... more) {
        return ConfigLoader.load(sources(more));
    }

    /** Writes down what can be used and should be looked at, a line each. */
    static void warn(PrintWriter err, LoadedConfig.Usable loaded) {
        loaded.warnings().forEach(warning -> err.println("warning: " + warning));
        err.flush();
    }

    private ConfigSources sources(Assignment... more) {
        List<Assignment> assignments = new ArrayList<>();
        settings.forEach(setting -> assignments.add(assignment(setting)));
        assignments.addAll(List.of(more));
        String variable = environment.get("HUB_CONFIG");
        String named = isEmpty(file) ? variable : file;
        Path source = isEmpty(named) ? null : Path.of(String.valueOf(named));
        return new ConfigSources(dev, source, environment, assignments);
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private Assignment assignment(String setting) {
        String path = setting.split("=", 2)[0].strip();
        if (path.length() == setting.length() || !path.matches("[^.\\s]+(\\.[^.\\s]+)*")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--set: " + path + " (expected: key=value, such as client.ping_interval=10s)");
        }
        return new Assignment("--set", path, setting.substring(setting.indexOf('=') + 1));
    }
}
