package dev.hexhub.app.config;

import java.util.List;

/** What came of reading the configuration. */
public sealed interface LoadedConfig {

    /**
     * It can be used.
     *
     * @param config the settings
     * @param effective each of them as it would be written, with its origin, in a good order
     */
    record Usable(HubConfig config, List<Effective> effective) implements LoadedConfig {}

    /**
     * It cannot.
     *
     * @param problems all of them; never empty
     */
    record Refused(List<Problem> problems) implements LoadedConfig {}
}
