package dev.hexhub.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One instance of the demo cluster: this program once more, in a process of its own.
 *
 * @param name what people call it
 * @param port where it listens, on the loopback address
 * @param process the instance itself
 */
record DemoInstance(String name, int port, Process process) {

    private static final Pattern LOGGED = Pattern.compile("[0-9]{4}-|hub:");
    private static final String MAIN = "dev.hexhub.app.Main";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Starts one, with the same JVM options and class path as this process has.
     *
     * @param ports where the instances of the cluster listen, this one included
     * @param shared variables of the environment that they have in common, secrets among them
     * @param log takes the lines that the instance logs
     */
    static DemoInstance start(
            int number,
            int port,
            List<Integer> ports,
            Map<String, String> shared,
            Consumer<String> log)
            throws IOException {
        String name = "hub-" + number;
        String origins =
                ports.stream()
                        .map(each -> "http://127.0.0.1:" + each)
                        .collect(Collectors.joining(","));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(MAIN, "run", "--dev"));
        command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(List.of("--set", "instance.name=" + name));
        command.addAll(List.of("--set", "client.allowed_origins=" + origins));
        command.addAll(List.of("--set", "shutdown.window=1s"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(shared);
        Process process = builder.start();
        Thread.ofVirtual().start(() -> passOn(name, process, log));
        return new DemoInstance(name, port, process);
    }

    /** Whether it became ready in time; one that ended never does. */
    boolean awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() - end < 0) {
            if (isReady()) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return false;
    }

    private boolean isReady() {
        try {
            URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
            HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    /** Log lines begin with the time; the rest is the banner, which is meant for one instance. */
    private static void passOn(String name, Process process, Consumer<String> log) {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines()
                    .filter(line -> LOGGED.matcher(line).lookingAt())
                    .forEach(line -> log.accept(name + "  " + line));
        } catch (IOException | UncheckedIOException ended) {
            // the process is gone, and with it what it would have said
        }
    }
}
