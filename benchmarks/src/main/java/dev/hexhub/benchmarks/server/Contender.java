package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.IOException;
import java.nio.file.Path;
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
        return !setup.keepsHistory();
    }

    /**
     * The command that starts it.
     *
     * @param port where it is to listen, on the loopback address
     * @param workshop a directory for its configuration
     */
    List<String> command(int port, Path workshop, Setup setup) throws IOException;
}
