package dev.hexhub.adapter.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What old clients, old proxies and browsers send, which books on HTTP leave out. */
class HttpEdgesTest {

    private static final String KEEP = "Connection: keep-alive";

    private static RunningTransport transport;

    @BeforeAll
    static void start() {
        transport = RunningTransport.started();
    }

    @AfterAll
    static void stop() {
        transport.close();
    }

    @Test
    void an_upgrade_in_http_1_0_is_refused_with_a_sentence_that_names_the_remedy()
            throws Exception {
        String answer = all(WireClient.handshake().replace("HTTP/1.1", "HTTP/1.0"));

        assertThat(answer)
                .startsWith("HTTP/1.0 426 ")
                .containsIgnoringCase("\r\nUpgrade: websocket\r\n")
                .contains("HTTP/1.0", "HTTP/1.1", "proxy_http_version 1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive\r\nConnection: Upgrade\r\nX-Same: Connection: keep-alive, Upgrade",
                "Connection: Upgrade, close\r\nX-Same: ",
                "Connection:  upgrade  ,close\r\nX-Same: ",
                "Connection: close\r\nConnection: Upgrade\r\nX-Same: ",
                "connection: TE,Upgrade,Keep-Alive\r\nX-Same: ",
            })
    void an_upgrade_needs_its_word_somewhere_in_connection(String header) throws Exception {
        String request = WireClient.handshake().replace("Connection: keep-alive, Upgrade", header);

        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            client.say("1");
            assertThat(transport.hub.next().next()).isEqualTo("1");
        }
    }

    @Test
    void http_1_0_closes_unless_asked_to_stay_and_says_so() throws Exception {
        String answer = all("GET /health HTTP/1.0\r\nHost: h\r\n\r\n");

        assertThat(answer)
                .contains(" 200 OK\r\n")
                .containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Connection: keep-alive", "connection: Keep-Alive"})
    void http_1_0_that_asks_to_stay_is_kept_and_told_so(String header) throws Exception {
        String request = "GET /health HTTP/1.0\r\nHost: h\r\n" + header + "\r\n\r\n";

        try (WireClient client = WireClient.connected(transport.address)) {
            for (int i = 0; i < 3; i++) {
                client.request(request);
                assertThat(client.head())
                        .contains(" 200 OK\r\n")
                        .containsIgnoringCase("\r\nConnection: keep-alive\r\n");
                assertThat(client.bytes(2)).isEqualTo("{}");
            }
        }
    }

    @Test
    void backends_may_post_over_one_kept_connection_of_http_1_0() throws Exception {
        when(transport.api.publish(any(), any()))
                .thenReturn(CompletableFuture.completedFuture(Answer.yes(StreamPosition.NONE)));
        String body = "{\"channel\":\"a\",\"data\":1}";
        String head = "Host: h\r\nX-API-Key: first-key\r\nContent-Length: " + body.length();

        try (WireClient client = WireClient.connected(transport.address)) {
            for (int i = 0; i < 3; i++) {
                client.request(
                        "POST /api/publish HTTP/1.0\r\n"
                                + KEEP
                                + "\r\n"
                                + head
                                + "\r\n\r\n"
                                + body);
                String answer = client.head();
                assertThat(answer)
                        .contains(" 200 OK\r\n")
                        .containsIgnoringCase("\r\nConnection: keep-alive\r\n");
                assertThat(client.bytes(lengthIn(answer))).startsWith("{\"result\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void a_head_is_answered_without_a_body_in_both_versions(String version) throws Exception {
        String request = "HEAD /health HTTP/" + version + "\r\nHost: h\r\n" + KEEP + "\r\n\r\n";

        try (WireClient client = WireClient.connected(transport.address)) {
            for (int i = 0; i < 3; i++) {
                client.request(request);
                assertThat(client.head()).contains(" 200 OK\r\n").contains("Content-Length: 2");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/metrics, 200",
        "/, 200",
        "/health/ready, 200",
        "/nothing/here, 404",
        "/api/publish, 405",
        "/connection/websocket, 426",
    })
    void whatever_http_1_0_asks_for_the_end_of_the_answer_can_be_told(String path, int status)
            throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request("GET " + path + " HTTP/1.0\r\nHost: h\r\n" + KEEP + "\r\n\r\n");
            String head = client.head();
            assertThat(head).contains(" " + status + " ");
            if (head.toLowerCase(java.util.Locale.ROOT).contains("connection: keep-alive")) {
                assertThat(head).containsIgnoringCase("content-length: ");
            } else {
                assertThat(head).containsIgnoringCase("connection: close");
                assertThat(new String(client.rest(), ISO_8859_1)).doesNotContain("HTTP/1.");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: close",
                "Connection: TE, close",
                "Connection: close, TE",
                "Connection: Close",
                "Connection: TE\r\nConnection: close",
                "Connection:\tTE ,\tCLOSE ",
            })
    void close_closes_wherever_it_stands(String header) throws Exception {
        String answer = all("GET /health HTTP/1.1\r\nHost: h\r\n" + header + "\r\n\r\n");

        assertThat(answer)
                .contains(" 200 OK\r\n")
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .endsWith("\r\n\r\n{}");
    }

    @Test
    void close_beats_keep_alive_in_http_1_0_too() throws Exception {
        String both = KEEP + "\r\nConnection: close";
        String answer = all("GET /health HTTP/1.0\r\nHost: h\r\n" + both + "\r\n\r\n");

        assertThat(answer).containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "^",
                "{",
                "}",
                "\\",
                "`",
                "[",
                "]",
                "%00",
                "%C3%28",
                "a|b^c`{d}\\e[]",
                "'",
                "~"
            })
    void an_address_that_a_browser_sends_as_it_is_is_upgraded(String characters) throws Exception {
        assertThat(upgradeAt("?x=" + characters + "&y=1")).startsWith("HTTP/1.1 101 ");
        assertThat(upgradeAt("?" + characters)).startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\u007f", "\t", "\"", "<", ">", "\u00e4", "#a", "\u0000"})
    void an_address_that_no_browser_sends_is_refused(String characters) throws Exception {
        String answer = all("GET /health?x=" + characters + "b HTTP/1.1\r\nHost: h\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a|b",
                "/health{}",
                "/a`b",
                "/inner\\a.js",
                "/..\\x",
                "/%7c",
                "/health%7c",
            })
    void odd_paths_lead_nowhere(String path) throws Exception {
        assertThat(all("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    private static int lengthIn(String head) {
        return head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                .sum();
    }

    private static String upgradeAt(String query) throws IOException {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(
                    WireClient.handshake().replace("/websocket ", "/websocket" + query + " "));
            return client.head();
        }
    }

    private static String all(String request) throws IOException {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            return new String(client.rest(), ISO_8859_1);
        }
    }
}
