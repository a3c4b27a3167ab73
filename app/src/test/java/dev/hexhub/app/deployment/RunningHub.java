package dev.hexhub.app.deployment;

import dev.hexhub.app.config.Assignment;
import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.LoadedConfig;
import dev.hexhub.app.program.HubClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A hub in this process, as {@code --dev} and the settings make it. */
final class RunningHub implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server;
    private final int port;

    private RunningHub(Server server) {
        this.server = server;
        this.port = server.start().getPort();
    }

    /** Started, and perhaps not ready. */
    static RunningHub with(String... settings) {
        HubConfig config = config(settings);
        return new RunningHub(Deployment.of(config).assemble(config));
    }

    private static HubConfig config(String... settings) {
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(new Assignment("--port", "port", "0"));
        assignments.add(new Assignment("--set", "shutdown.delay", "0s"));
        assignments.add(new Assignment("--set", "shutdown.window", "0s"));
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            assignments.add(new Assignment("--set", parts[0], parts[1]));
        }
        var loaded =
                ConfigLoader.load(
                        new ConfigSources(true, null, Map.of(), List.copyOf(assignments)));
        return ((LoadedConfig.Usable) loaded).config();
    }

    int get(String path) throws IOException, InterruptedException {
        return text(path).statusCode();
    }

    HttpResponse<String> text(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    /** What the server API answers. */
    String api(String method, String body) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri("/api/" + method))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** A client that has not said anything yet. */
    HubClient newcomer() {
        return HubClient.opened(http, port);
    }

    HubClient client() throws InterruptedException {
        return HubClient.connected(http, port);
    }

    /** Waits until {@code /health/ready} answers so; returns how long that took. */
    Duration awaitReadiness(int status) throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (get("/health/ready") != status) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("/health/ready: not " + status + " within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits until it is so. */
    static void awaitTrue(Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new AssertionError("never true within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
