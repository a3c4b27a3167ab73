package dev.hexhub.app.program;

import dev.hexhub.testkit.port.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code hub demo-cluster} in a process of its own, as the launcher starts it. */
public final class DemoClusterProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern INSTANCE = Pattern.compile("(hub-\\d) +(http\\S+) +pid (\\d+)");
    private static final Pattern REDIS = Pattern.compile("Redis +pid (\\d+)");

    private final Process process;
    private final Path output;

    private DemoClusterProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * One of its instances.
     *
     * @param name what the cluster calls it
     * @param page where its demo page is
     * @param process the instance itself
     */
    public record Instance(String name, URI page, ProcessHandle process) {}

    /** Starts a cluster and waits until it says where it is. */
    public static DemoClusterProcess start(String name) throws Exception {
        Path output = Files.createDirectories(Path.of("target", "hubs")).resolve(name + ".log");
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@src/main/dist/jvm.options",
                        "-cp",
                        "target/hexhub.jar:target/demo-lib/*",
                        "dev.hexhub.app.Main",
                        "demo-cluster",
                        "--port",
                        Integer.toString(FreePort.any()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        DemoClusterProcess cluster = new DemoClusterProcess(process, output);
        cluster.awaitLine("Ctrl-C ends all.");
        return cluster;
    }

    /** The instances, in the order in which the cluster lists them. */
    public List<Instance> instances() throws IOException {
        return INSTANCE.matcher(printed()).results().map(DemoClusterProcess::instance).toList();
    }

    /** The Redis that came along. */
    public ProcessHandle redis() throws IOException {
        Matcher found = REDIS.matcher(printed());
        if (!found.find()) {
            throw new AssertionError("no Redis among what was printed:\n" + printed());
        }
        return handle(found.group(1));
    }

    /** Waits until it has printed this. */
    public void awaitLine(String part) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!printed().contains(part)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new AssertionError("never printed: " + part + "\n" + printed());
            }
            Thread.sleep(50);
        }
    }

    /** Sends SIGTERM, waits for the end and returns the exit code. */
    public int stop() throws InterruptedException, IOException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs after SIGTERM:\n" + printed());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    private static Instance instance(MatchResult line) {
        return new Instance(line.group(1), URI.create(line.group(2)), handle(line.group(3)));
    }

    private static ProcessHandle handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new AssertionError("no process " + pid));
    }

    private String printed() throws IOException {
        return Files.readString(output);
    }
}
