package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.load.Target;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One process of a deployment; ended by {@link #close}, and with us if we end first. */
final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final Thread guard;
    private final Target target;

    private RunningServer(Process process, Target target) {
        this.process = process;
        this.target = target;
        this.guard = new Thread(process::destroyForcibly);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param log for what it prints
     */
    static RunningServer start(Contender contender, Place place, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(place.workshop());
        Process process =
                new ProcessBuilder(contender.command(place))
                        .directory(place.workshop().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        RunningServer server =
                new RunningServer(process, new Target(place.port(), contender.dialect()));
        Runtime.getRuntime().addShutdownHook(server.guard);
        server.awaitReady(contender, log);
        return server;
    }

    /** Where it listens. */
    Target target() {
        return target;
    }

    /** Its process. */
    long pid() {
        return process.pid();
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

    private void awaitReady(Contender contender, Path log)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!contender.readyPath().map(this::answers).orElseGet(this::isListening)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IOException(
                        contender.name() + " did not start:\n" + Files.readString(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean answers(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + target.port() + path);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
