package dev.hexhub.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where settings may come from; what stands later in this list beats what stands before.
 *
 * @param dev whether what is needed to play is switched on
 * @param file a YAML file, or null
 * @param environment of the process
 * @param assignments from the command line
 */
public record ConfigSources(
        boolean dev,
        @Nullable Path file,
        Map<String, String> environment,
        List<Assignment> assignments) {

    /** Keeps its own copies. */
    public ConfigSources {
        environment = Map.copyOf(environment);
        assignments = List.copyOf(assignments);
    }
}
