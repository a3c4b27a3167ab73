package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources of configuration, as a test writes them down. */
final class Configured {

    private boolean dev;
    private @Nullable Path file;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Assignment> assignments = new ArrayList<>();

    static Configured byNothing() {
        return new Configured();
    }

    static Configured by(String yaml) {
        return byNothing().file(yaml);
    }

    Configured file(String yaml) {
        try {
            file = Files.writeString(directory().resolve("hub.yaml"), yaml);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** In {@code target}, which is thrown away as a whole. */
    private static Path directory() throws IOException {
        Path all = Files.createDirectories(Path.of("target", "configured"));
        return Files.createTempDirectory(all, "hub");
    }

    Configured variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Configured set(String path, String value) {
        assignments.add(new Assignment("--set", path, value));
        return this;
    }

    Configured dev() {
        dev = true;
        return this;
    }

    LoadedConfig load() {
        return ConfigLoader.load(new ConfigSources(dev, file, environment, assignments));
    }

    LoadedConfig.Usable usable() {
        LoadedConfig loaded = load();
        assertThat(loaded).isInstanceOf(LoadedConfig.Usable.class);
        return (LoadedConfig.Usable) loaded;
    }

    HubConfig config() {
        return usable().config();
    }

    /** The problems, with the file's directory taken out. */
    List<String> problems() {
        return switch (load()) {
            case LoadedConfig.Usable usable -> List.of();
            case LoadedConfig.Refused refused ->
                    refused.problems().stream()
                            .map(Object::toString)
                            .map(line -> line.replaceAll("\\S*/hub.yaml", "hub.yaml"))
                            .toList();
        };
    }
}
