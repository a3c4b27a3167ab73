package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.load.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server that runs; ended by {@link #close}, and with us if we end first. */
public final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final Thread guard;
    private final Target target;
    private final ProcessFigures figures;

    private RunningServer(Process process, Target target) {
        this.process = process;
        this.target = target;
        this.guard = new Thread(process::destroyForcibly);
        this.figures = new ProcessFigures(process.pid());
    }

    /**
     * Starts a server on a free port and waits until it listens.
     *
     * @param workshop for its configuration and what it prints
     */
    public static RunningServer start(Contender contender, Setup setup, Path workshop)
            throws IOException, InterruptedException {
        Files.createDirectories(workshop);
        int port = freePort();
        Path log = workshop.resolve(contender.name() + ".log");
        Process process =
                new ProcessBuilder(contender.command(port, workshop, setup))
                        .directory(workshop.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        RunningServer server = new RunningServer(process, new Target(port, contender.dialect()));
        Runtime.getRuntime().addShutdownHook(server.guard);
        server.awaitListening(contender.name(), log);
        return server;
    }

    /** Where it listens. */
    public Target target() {
        return target;
    }

    /** What the system says about it. */
    public ProcessFigures figures() {
        return figures;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        boolean unused = Runtime.getRuntime().removeShutdownHook(guard);
    }

    private void awaitListening(String name, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException(name + " did not start:\n" + Files.readString(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
