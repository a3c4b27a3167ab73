package dev.hexhub.app.config;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface LoadedConfig {

    /**
     * It can be used.
     *
     * @param config the settings
     * @param effective each of them as it would be written, with its origin, in a good order
     * @param warnings what can be used as it is but is hardly meant, or will hurt later
     */
    record Usable(HubConfig config, List<Effective> effective, List<Problem> warnings)
            implements LoadedConfig {

        /** Keeps its own copies. */
        public Usable {
            effective = List.copyOf(effective);
            warnings = List.copyOf(warnings);
        }

        /** Whether a file said anything of what counts. */
        public boolean isFromFile() {
            return effective.stream().anyMatch(setting -> setting.origin().isLine());
        }
    }

    /**
     * It cannot.
     *
     * @param problems all of them; never empty
     */
    record Refused(List<Problem> problems) implements LoadedConfig {}
}
