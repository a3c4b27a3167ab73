package dev.hexhub.benchmarks.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Java programs, started as the launcher starts the hub: the same JVM with the same flags. */
final class Java {

    private static final String FLAGS = System.getProperty("hexhub.jvm.flags", "");

    private Java() {}

    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(program("java").toString());
        Arrays.stream(FLAGS.split(" ")).filter(flag -> !flag.isBlank()).forEach(command::add);
        command.addAll(arguments);
        return command;
    }

    /** A program of the JDK. */
    static Path program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name);
    }
}
