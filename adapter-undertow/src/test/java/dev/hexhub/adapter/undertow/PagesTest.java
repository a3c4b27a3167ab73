package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.ports.backend.Health;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator, a scraper and a browser find at the hub's address. */
class PagesTest {

    private RunningTransport transport;

    @BeforeEach
    void start() {
        transport = RunningTransport.started();
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live"})
    void a_hub_that_answers_lives(String path) throws Exception {
        transport.health = Health.State.DEGRADED;

        assertThat(get(path)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n{}");
    }

    @ParameterizedTest
    @EnumSource
    void a_hub_is_ready_only_when_it_is_ready(Health.State state) throws Exception {
        transport.health = state;
        transport.hub.accept(false);

        String name = state.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(get("/health/ready"))
                .startsWith(state == Health.State.READY ? "HTTP/1.1 200 " : "HTTP/1.1 503 ")
                .endsWith("{\"state\":\"" + name + "\"}");
    }

    @Test
    void metrics_are_given_as_prometheus_reads_them() throws Exception {
        assertThat(get("/metrics"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Type: text/plain; version=0.0.4")
                .endsWith("\r\n\r\nhub_up 1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, demo",
        "/index.html, text/html, demo",
        "/index.html?a=b, text/html, demo",
        "/inner/a.js, text/javascript, let a",
    })
    void the_demo_is_served_with_its_type_and_a_strict_policy(
            String path, String type, String content) throws Exception {
        assertThat(get(path))
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Type: " + type)
                .contains("Content-Security-Policy: default-src 'none'; script-src 'self';")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: no-referrer")
                .contains(content);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/secret.yaml",
                "/missing.html",
                "/inner",
                "/inner/",
                "/../logback-test.xml",
                "/inner/../index.html",
                "/inner/..%2findex.html",
                "/%2e%2e/pages/index.html",
                "/..%2fpages/index.html",
                "/./index.html",
                "//index.html",
                "/inner//a.js",
                "/inner\\a.js",
                "/.js",
                "/a b.html",
                "/index.html%00.js",
                "/index.html/",
                "/dev/hexhub/adapter/undertow/PagesTest.class",
            })
    void nothing_else_of_the_class_path_is(String path) throws Exception {
        String answer = get(path);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("not for you", "configuration");
    }

    @Test
    void the_demo_is_only_read() throws Exception {
        assertThat(ask("DELETE / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void a_visitor_of_the_demo_gets_a_token_for_a_name() throws Exception {
        assertThat(get("/demo/token?name=Ann%20%C3%96"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Cache-Control: no-store")
                .endsWith("\r\n\r\ntoken-of-Ann \u00d6")
                .doesNotContain("Access-Control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo/token",
                "/demo/token?name=",
                "/demo/token?name=%20",
                "/demo/token?name=%0a",
                "/demo/token?name=a-name-of-25-characters-xx",
            })
    void no_name_no_token(String path) throws Exception {
        assertThat(get(path))
                .startsWith("HTTP/1.1 400 ")
                .endsWith("name: none that can be had (expected: 1 to 24 characters)\n");
    }

    @Test
    void a_token_is_only_read() throws Exception {
        assertThat(
                        ask(
                                "POST /demo/token?name=Ann HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405 ");
    }

    @Test
    void a_demo_may_have_visitors_without_tokens() throws Exception {
        TransportSettings with =
                RunningTransport.settings(1, 1_000, 10, List.of(), RunningTransport.LONG_GRACE);
        TransportSettings without =
                new TransportSettings(
                        with.listen(),
                        with.webSocket(),
                        with.api(),
                        new TransportSettings.Demo("pages", null));
        try (RunningTransport plain = RunningTransport.started(without);
                WireClient client = WireClient.connected(plain.address)) {
            client.request(
                    "GET /demo/token?name=Ann HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            assertThat(new String(client.rest(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void without_a_demo_the_root_says_where_to_go() throws Exception {
        TransportSettings with =
                RunningTransport.settings(1, 1_000, 10, List.of(), RunningTransport.LONG_GRACE);
        TransportSettings without =
                new TransportSettings(with.listen(), with.webSocket(), with.api(), null);
        try (RunningTransport plain = RunningTransport.started(without);
                WireClient client = WireClient.connected(plain.address)) {
            client.request("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

            assertThat(new String(client.rest(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404 ")
                    .contains("/connection/websocket");
        }
    }

    private String get(String path) throws Exception {
        return ask("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    }

    private String ask(String request) throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            return new String(client.rest(), StandardCharsets.UTF_8);
        }
    }
}
