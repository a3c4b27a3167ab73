package dev.hexhub.app.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Three instances on this machine and a Redis where they meet: to be played with, and broken. Each
 * is a process, so that one can be killed. May be closed from any thread.
 */
public final class DemoCluster implements AutoCloseable {

    private static final int SIZE = 3;
    private static final int HIGHEST_PORT = 65_535;

    /** From here on one is looked for: below those that the system gives to clients. */
    private static final int REDIS_PORT = 16_379;

    private final Consumer<String> out;
    private final List<DemoInstance> instances = new CopyOnWriteArrayList<>();
    private volatile @Nullable Process redis;
    private volatile boolean closed;

    /**
     * A cluster of which nothing runs yet; {@code out} takes what there is to say, line by line.
     */
    public DemoCluster(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Starts everything and says where it is.
     *
     * @param redisUrl where instances meet; null for a Redis that comes along
     * @param firstPort where the first instance listens, the others above it
     * @throws IOException when something cannot be started, with a sentence for the reader
     */
    public void start(@Nullable String redisUrl, int firstPort) throws IOException {
        List<Integer> ports = freePorts(firstPort, SIZE);
        String meeting = redisUrl == null ? "redis://127.0.0.1:" + startRedis() : redisUrl;
        Map<String, String> shared =
                Map.of("HUB_REDIS_URL", meeting, "HUB_DEMO_TOKEN_SECRET", VisitorTokens.newKey());
        for (int port : ports) {
            instances.add(DemoInstance.start(instances.size() + 1, port, ports, shared, out));
        }
        for (DemoInstance instance : instances) {
            if (!instance.awaitReady()) {
                throw new IOException(
                        instance.name() + " did not get ready on port " + instance.port());
            }
        }
        describe();
        instances.forEach(this::watch);
    }

    /** Waits until no instance is left, and says of each when it ends. */
    public void awaitEnd() {
        CompletableFuture<?>[] ends =
                instances.stream()
                        .map(instance -> instance.process().onExit())
                        .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends).join();
    }

    /** Ends every process that was started. */
    @Override
    public void close() {
        closed = true;
        instances.forEach(instance -> end(instance.process()));
        Process server = redis;
        if (server != null) {
            end(server);
        }
    }

    private int startRedis() throws IOException {
        int port = freePorts(REDIS_PORT, 1).getFirst();
        redis = BundledRedis.start(port);
        return port;
    }

    private void describe() {
        out.accept("");
        out.accept("Three instances that meet in one Redis:");
        out.accept("");
        for (DemoInstance instance : instances) {
            out.accept(
                    "  %s   %s   pid %d"
                            .formatted(
                                    instance.name(), pageOf(instance), instance.process().pid()));
        }
        Process server = redis;
        if (server != null) {
            out.accept("  Redis   pid " + server.pid());
        }
        out.accept("");
        out.accept("Open two of the pages, chat, then end the instance of one of them:");
        out.accept("  kill -9 " + instances.getFirst().process().pid());
        out.accept("Its page goes on at another instance and has lost nothing. Ctrl-C ends all.");
    }

    /** The page, which is told where else it may go. */
    private String pageOf(DemoInstance instance) {
        String others =
                instances.stream()
                        .filter(other -> other.port() != instance.port())
                        .map(other -> Integer.toString(other.port()))
                        .collect(Collectors.joining(","));
        return "http://127.0.0.1:" + instance.port() + "/?also=" + others;
    }

    private void watch(DemoInstance instance) {
        var unused =
                instance.process()
                        .onExit()
                        .thenAccept(ended -> {
                            if (!closed) {
                                out.accept(instance.name() + " has ended");
                            }
                        });
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<Integer> freePorts(int first, int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        for (int port = first; ports.size() < count && port <= HIGHEST_PORT; port++) {
            try {
                checkFree(port);
                ports.add(port);
            } catch (IOException taken) {
                // the next one may be free
            }
        }
        if (ports.size() < count) {
            throw new IOException("no " + count + " free ports from " + first + " on");
        }
        return ports;
    }

    private static void checkFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }
}
