package dev.hexhub.app.program;

import dev.hexhub.testkit.port.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program in a process of its own, started as its users start it. What it prints goes
 * to a file in {@code target} and into the message of whatever fails.
 */
public final class HubProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path JAR = Path.of("target", "hexhub.jar");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final Path output;

    private HubProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /**
     * Starts a hub on a free port of the loopback address and waits until it is ready.
     *
     * @param name names the file that takes its output
     * @param jvmOptions such as {@code -Xmx256m}
     * @param options of {@code hub run}, such as {@code --dev}
     */
    public static HubProcess start(String name, List<String> jvmOptions, String... options)
            throws IOException, InterruptedException {
        HubProcess hub = launch(name, FreePort.any(), jvmOptions, options);
        hub.awaitReady();
        return hub;
    }

    /** As above, on this port, and without waiting for anything. */
    public static HubProcess launch(
            String name, int port, List<String> jvmOptions, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        if (isHangUpIgnored()) {
            // a JVM that inherits this cannot change it
            command.addAll(List.of("env", "--default-signal=HUP"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@src/main/dist/jvm.options");
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", JAR.toString(), "run", "--port", Integer.toString(port)));
        if (!String.join(" ", options).contains("shutdown.delay")) {
            command.addAll(List.of("--set", "shutdown.delay=0s")); // no balancer to wait for
        }
        command.addAll(List.of(options));
        Path output = Files.createDirectories(Path.of("target", "hubs")).resolve(name + ".log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new HubProcess(process, port, output);
    }

    /** Whether this process, and whatever it starts, ignores SIGHUP, as under {@code nohup}. */
    private static boolean isHangUpIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .anyMatch(mask -> (mask & 1) != 0);
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /** An address of it. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What a GET of the path answers; an {@link AssertionError} unless the status is 200. */
    public String get(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": HTTP " + answer.statusCode() + " (expected: 200)");
        }
        return answer.body();
    }

    /** The process itself. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Sends SIGTERM and returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it without giving it a chance. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name, such as {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    /** Waits for the end and returns the exit code. */
    public int awaitExit() throws InterruptedException, IOException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "the hub still runs " + PATIENCE + " after SIGTERM\n" + printed());
        }
        return process.exitValue();
    }

    /** Everything it printed so far. */
    public String printed() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    /** Waits until {@code /health/ready} answers 200. */
    public void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("the hub did not get ready:\n" + printed());
            }
            Thread.sleep(50);
        }
    }

    /** Whether {@code /health/ready} answers 200 now. */
    public boolean isReady() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(uri("/health/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }
}
