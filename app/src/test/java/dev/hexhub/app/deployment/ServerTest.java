package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.app.config.Assignment;
import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.LoadedConfig;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    private static Server server(int port) {
        return server(port, "true");
    }

    private static Server server(int port, String metrics) {
        return DaggerSingleInstanceHub.factory().with(config(port, metrics)).server();
    }

    private static HubConfig config(int port, String metrics) {
        var listen = new Assignment("--port", "port", String.valueOf(port));
        var window = new Assignment("--set", "shutdown.window", "0s");
        var shown = new Assignment("--set", "metrics.enabled", metrics);
        var loaded =
                ConfigLoader.load(
                        new ConfigSources(true, null, Map.of(), List.of(listen, window, shown)));
        return ((LoadedConfig.Usable) loaded).config();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(int port, String path, String body) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }

    @Test
    @Timeout(30)
    void a_started_server_is_ready_and_shows_what_it_holds() throws Exception {
        Server server = server(0);
        int port = server.start().getPort();

        while (get(port, "/health/ready").statusCode() != 200) {
            Thread.onSpinWait();
        }
        assertThat(get(port, "/metrics").body())
                .contains(
                        "hexhub_connections 0.0",
                        "hexhub_subscriptions 0.0",
                        "jvm_memory_used_bytes");
        assertThat(server.stop()).isTrue();
    }

    @Test
    void metrics_that_are_switched_off_are_not_there() throws Exception {
        Server server = server(0, "false");
        int port = server.start().getPort();

        assertThat(get(port, "/metrics").statusCode()).isEqualTo(404);
        assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
        server.stop();
    }

    @Test
    void a_publication_that_would_send_its_readers_away_as_too_slow_is_refused() throws Exception {
        Server server = server(0);
        int port = server.start().getPort();
        String message = "{\"channel\":\"news\",\"data\":\"%s\"}";

        assertThat(post(port, "/api/publish", message.formatted("x".repeat(500_000))).body())
                .contains("result");
        assertThat(post(port, "/api/publish", message.formatted("x".repeat(600_000))).body())
                .contains("limit exceeded");
        assertThat(server.stop()).isTrue();
    }

    @Test
    void a_stopped_server_leaves_its_port() throws Exception {
        Server server = server(0);
        int port = server.start().getPort();

        server.stop();

        assertThatThrownBy(() -> get(port, "/health/live")).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_port_that_is_taken_is_named_in_one_sentence() {
        Server first = server(0);
        int port = first.start().getPort();

        assertThatThrownBy(() -> server(port).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("Address already in use");
        first.stop();
    }
}
