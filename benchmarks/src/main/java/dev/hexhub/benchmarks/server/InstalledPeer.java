package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server that is installed on the machine.
 *
 * @param name on the command line and in tables
 * @param program its executable
 * @param origin where it comes from
 * @param dialect how to speak to it
 * @param configuration its configuration file, with {@code PORT} in it
 * @param option what makes it read that file
 */
record InstalledPeer(
        String name,
        String program,
        String origin,
        Dialect dialect,
        String configuration,
        String option)
        implements Contender {

    @Override
    public Optional<String> missing() {
        return Programs.find(program).isPresent()
                ? Optional.empty()
                : Optional.of(program + " is not installed (" + origin + ")");
    }

    @Override
    public boolean isJvm() {
        return false;
    }

    @Override
    public List<String> command(Place place) throws IOException {
        Path file = place.workshop().resolve(name + ".conf");
        Files.writeString(file, configuration.replace("PORT", Integer.toString(place.port())));
        return List.of(Programs.find(program).orElseThrow().toString(), option, file.toString());
    }
}
