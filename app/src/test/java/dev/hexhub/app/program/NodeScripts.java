package dev.hexhub.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The scripts of {@code src/test/js} beside the official JavaScript client, in a directory below
 * {@code target}. Needs {@code node} 20 or newer and {@code npm}.
 */
public final class NodeScripts {

    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final Path WORKSHOP = Path.of("target", "sdk");
    private static final int PATIENCE_MINUTES = 10;

    private NodeScripts() {}

    /** Puts scripts and client there. To be called before anything else; may be repeated. */
    public static void install() throws IOException, InterruptedException {
        try (Stream<Path> scripts = Files.walk(SCRIPTS)) {
            for (Path script : scripts.toList()) {
                copy(script);
            }
        }
        install(".");
    }

    /** Installs what a directory of scripts needs besides; after {@link #install()}. */
    public static void install(String directory) throws IOException, InterruptedException {
        run(
                "npm-ci.log",
                List.of(
                        "npm",
                        "ci",
                        "--prefix",
                        directory,
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund"),
                Map.of());
    }

    /** Where a script is, or something that belongs to one. */
    public static Path path(String name) {
        return WORKSHOP.resolve(name);
    }

    /** Runs a command there; what it printed is the message when it fails. */
    public static void run(String log, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path output = path(log);
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        awaitSuccess(process, command, output);
    }

    /** Starts a command there, to be talked with; what it complains of goes to the log. */
    public static Process start(String log, List<String> command) throws IOException {
        return builder(command).redirectError(path(log).toFile()).start();
    }

    /** Waits for the end; what is in the log is the message when it failed. */
    public static void awaitSuccess(Process process, List<String> command, Path log)
            throws InterruptedException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            Processes.end(process);
            throw new AssertionError(
                    command + " still runs after " + PATIENCE_MINUTES + " minutes");
        }
        assertThat(process.exitValue()).as(() -> command + "\n" + read(log)).isZero();
    }

    private static ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command).directory(WORKSHOP.toFile());
    }

    private static void copy(Path script) throws IOException {
        Path copy = WORKSHOP.resolve(SCRIPTS.relativize(script));
        if (Files.isDirectory(script)) {
            Files.createDirectories(copy);
        } else {
            Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "(nothing to read in " + file + ")";
        }
    }
}
