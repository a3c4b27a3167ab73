package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One server that can be measured: how to start it and how to speak to it. */
public interface Contender {

    /** What it is called in tables. */
    String name();

    /** What is missing on this machine, and where it comes from; empty if it can be started. */
    Optional<String> missing();

    /** How to speak to it. */
    Dialect dialect();

    /** Whether it is a JVM, so that its heap can be asked for. */
    boolean isJvm();

    /** Whether it can do what the setup asks for. */
    default boolean supports(Setup setup) {
        return setup.alone() && setup.channels() == Setup.Channels.PLAIN;
    }

    /** Whether its instances meet in a Redis, of which there are as many as the setup says. */
    default boolean meetsInRedis() {
        return false;
    }

    /** Where it answers 200 once it is ready; empty if it is as soon as it listens. */
    default Optional<String> readyPath() {
        return Optional.empty();
    }

    /** The command that starts one instance. */
    List<String> command(Place place) throws IOException;
}
