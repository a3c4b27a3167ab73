package dev.hexhub.benchmarks.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Other servers, by the name they have on the command line. */
public final class Peers {

    private Peers() {}

    /** All names. */
    public static List<String> names() {
        return List.of();
    }

    /** The server of that name. */
    public static Optional<Contender> named(String name, Path project) {
        return Optional.empty();
    }
}
