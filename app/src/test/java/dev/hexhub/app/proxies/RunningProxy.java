package dev.hexhub.app.proxies;

import dev.hexhub.app.program.Processes;
import dev.hexhub.testkit.port.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A proxy of this machine in front of some hubs, with files of its own below {@code target}. */
final class RunningProxy implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final ReverseProxy kind;
    private final int port;
    private final int adminPort = FreePort.any();
    private final Path home;
    private final Path config;
    private final String executable;
    private final Process process;

    private RunningProxy(
            ReverseProxy kind, String name, List<Integer> hubs, UnaryOperator<String> change)
            throws IOException {
        this.kind = kind;
        this.port = FreePort.any();
        this.executable = kind.executable().orElseThrow().toString();
        this.home = Files.createDirectories(Path.of("target", "proxies", name).toAbsolutePath());
        this.config = home.resolve("config");
        String snippet = change.apply(DeployPage.snippet(kind, port, hubs));
        Files.writeString(config, kind.around(snippet, home, adminPort));
        this.process = run(kind.command(executable, home, config));
    }

    /** With the page's configuration. */
    static RunningProxy start(ReverseProxy kind, List<Integer> hubs) throws Exception {
        return start(kind, kind.program(), hubs, snippet -> snippet);
    }

    /** With the page's configuration, changed. */
    static RunningProxy start(
            ReverseProxy kind, String name, List<Integer> hubs, UnaryOperator<String> change)
            throws Exception {
        RunningProxy proxy = new RunningProxy(kind, name, hubs, change);
        proxy.awaitPort();
        return proxy;
    }

    ReverseProxy kind() {
        return kind;
    }

    int port() {
        return port;
    }

    /** Has it read its configuration again, and waits until its own command for that ended well. */
    void reload() throws Exception {
        Process reload = run(kind.reload(executable, config, adminPort, process.pid()));
        if (!reload.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || reload.exitValue() != 0) {
            throw new AssertionError(kind + " was not reloaded:\n" + printed());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String printed() throws IOException {
        return Files.readString(home.resolve("output"));
    }

    @Override
    public void close() {
        Processes.end(process);
    }

    private Process run(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(command))
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(home.resolve("output").toFile()));
        builder.environment().put("HOME", home.toString());
        builder.environment().remove("XDG_CONFIG_HOME");
        builder.environment().remove("XDG_DATA_HOME");
        return builder.start();
    }

    private void awaitPort() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError(kind + " does not listen:\n" + printed());
            }
            Thread.sleep(20);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
