package dev.hexhub.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hexhub.app.program.HubProcess;
import dev.hexhub.app.program.NodeScripts;
import dev.hexhub.app.sdk.LimitsHubs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * The official JavaScript client within the hub's limits, in a real browser: what {@code
 * NpmLimitsSDK} does in Node, on a page of another origin than the hub's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LimitsE2E {

    private static final int PATIENCE_SECONDS = 120;

    private static final String PAGE =
            """
            <!doctype html>
            <link rel="icon" href="data:,">
            <script src="/node_modules/centrifuge/dist/centrifuge.js"></script>
            <script type="module">
              import { scenarios } from '/lib/limits.mjs';
              const asked = new URLSearchParams(location.search);
              const restarted = (channels) =>
                new Promise((resolve) => Object.assign(window, { ready: channels, goOn: resolve }));
              scenarios[asked.get('scenario')]({
                Centrifuge,
                endpoint: asked.get('endpoint'),
                secret: asked.get('secret'),
                options: {},
                restarted,
              }).then(
                () => (window.verdict = 'passed'),
                (failure) => (window.verdict = failure.message),
              );
            </script>
            """;

    private HttpServer pages;
    private Chromium chromium;

    @BeforeAll
    void start() throws Exception {
        NodeScripts.install();
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", LimitsE2E::serve);
        pages.start();
        chromium = Chromium.launch();
    }

    @AfterAll
    void stop() throws Exception {
        chromium.close();
        pages.stop(0);
    }

    @Test
    void a_page_that_toggles_a_channel_200_times_stays_connected() throws Exception {
        try (HubProcess hub = LimitsHubs.one()) {
            passes(open("toggles", LimitsHubs.endpoint(hub.port())));
        }
    }

    @Test
    void two_thousand_subscriptions_get_in_and_come_back_as_configured() throws Exception {
        try (HubProcess hub = LimitsHubs.one("--set", "client.channel_limit=5000")) {
            passes(open("thousands", LimitsHubs.endpoint(hub.port())));
        }
    }

    @Test
    void subscriptions_with_tokens_all_recover_from_a_rolling_restart() throws Exception {
        try (LimitsHubs hubs = LimitsHubs.two()) {
            BrowserPage page = open("restart", hubs.endpoint());
            page.waitUntil("window.ready || window.verdict", PATIENCE_SECONDS);
            List<String> channels = new ArrayList<>();
            for (JsonNode channel : page.valueOf("window.ready")) {
                channels.add(channel.asString());
            }
            int published = hubs.restartEach(channels);
            page.valueOf("window.goOn(" + published + ")");
            passes(page);
        }
    }

    private BrowserPage open(String scenario, String endpoint) throws Exception {
        return chromium.open(
                URI.create(
                        "http://127.0.0.1:%d/?scenario=%s&endpoint=%s&secret=%s"
                                .formatted(
                                        pages.getAddress().getPort(),
                                        scenario,
                                        endpoint,
                                        LimitsHubs.SECRET)));
    }

    private static void passes(BrowserPage page) throws Exception {
        page.waitUntil("window.verdict", PATIENCE_SECONDS);
        assertThat(page.valueOf("window.verdict").asString()).isEqualTo("passed");
        page.close();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body =
                path.equals("/")
                        ? PAGE.getBytes(StandardCharsets.UTF_8)
                        : Files.readAllBytes(NodeScripts.path(path.substring(1)));
        String type = path.equals("/") ? "text/html" : "text/javascript";
        exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
