package dev.hexhub.adapter.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How large a request's head may be, and what is answered beyond that: an empty 400 and the end of
 * the connection, from Undertow's parser, before anything of the hub is asked.
 */
class HttpBoundsTest {

    private static final int HEAD_BYTES = 16 * 1024;
    private static final int HEADERS = 64;
    private static final int PARAMETERS = 64;
    private static final String REFUSED = "HTTP/1.1 400 Bad Request\r\n";

    private static RunningTransport transport;

    @BeforeAll
    static void start() {
        transport = RunningTransport.started();
    }

    @AfterAll
    static void stop() {
        transport.close();
    }

    @ParameterizedTest
    @CsvSource({"'', 'X-Long: '", "'?', ''"})
    void a_head_has_at_most_16_kibibytes_wherever_they_stand(String query, String header)
            throws Exception {
        assertThat(answer(head(HEAD_BYTES, query, header))).startsWith("HTTP/1.1 200 ");
        assertThat(answer(head(HEAD_BYTES + 1, query, header))).startsWith(REFUSED);
        assertThat(answer(head(3 * HEAD_BYTES, query, header))).doesNotContain("HTTP/1.1 2");
    }

    @Test
    void a_head_has_at_most_64_headers() throws Exception {
        assertThat(answer(with(HEADERS - 2, i -> "X-" + i + ": y\r\n")))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answer(with(HEADERS - 1, i -> "X-" + i + ": y\r\n"))).startsWith(REFUSED);
        assertThat(answer(with(HEADERS - 1, i -> "X-Same: y\r\n"))).startsWith(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"?, &", "';', ';'"})
    void an_address_has_at_most_64_parameters(String start, String between) throws Exception {
        IntFunction<String> parameter = i -> (i == 0 ? start : between) + "a" + i + "=1";

        assertThat(answer(at(series(PARAMETERS, parameter)))).startsWith("HTTP/1.1 200 ");
        assertThat(answer(at(series(PARAMETERS + 1, parameter)))).startsWith(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?x=50%", "?x=%zz", "/%"})
    void a_percent_sign_that_begins_no_escape_is_refused(String more) throws Exception {
        assertThat(answer(at(more))).startsWith(REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "PRI * HTTP/2.0, 'HTTP/2 without an upgrade'",
        "GET /health HTTP/2.0, 'HTTP/2 in words'",
        "GET /health HTTP/1.1, 'no Host'",
    })
    void what_is_not_http_1_is_refused_and_ends(String line, String what) throws Exception {
        assertThat(answer(line + "\r\n\r\n"))
                .as(what)
                .startsWith("HTTP/1.1 400 ")
                .containsIgnoringCase("\r\nConnection: close\r\n");
    }

    @Test
    void who_offers_http_2_is_answered_in_http_1_1() throws Exception {
        String offer = "Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\n";

        assertThat(
                        answer(
                                "GET /health HTTP/1.1\r\nHost: h\r\n"
                                        + offer
                                        + "HTTP2-Settings: AA\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /health, 400",
        "PUT, /metrics, 400",
        "POST, /nothing/here, 400",
        "POST, /, 400",
        "POST, /demo/token, 400",
        "POST, /connection/websocket, 405",
    })
    void a_body_that_nobody_wants_is_refused_in_words_before_it_has_come(
            String method, String path, int status) throws Exception {
        String answer =
                answer(
                        method
                                + " "
                                + path
                                + " HTTP/1.1\r\nHost: h\r\nContent-Length: 999\r\n\r\nx");

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("\r\nConnection: close\r\n")
                .containsPattern("\r\n\r\n[A-Z].*\\.\n$");
    }

    private static String head(int bytes, String query, String header) {
        String start = "GET /health" + query;
        String rest = " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" + header;
        String end = header.isEmpty() ? "\r\n" : "\r\n\r\n";
        String filling = "x".repeat(bytes - start.length() - rest.length() - end.length());
        return header.isEmpty() ? start + filling + rest + end : start + rest + filling + end;
    }

    private static String with(int count, IntFunction<String> header) {
        return at("").replace("\r\n\r\n", "\r\n" + series(count, header) + "\r\n");
    }

    private static String at(String more) {
        return "GET /health" + more + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
    }

    private static String series(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
    }

    private static String answer(String request) throws IOException {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            return new String(client.rest(), ISO_8859_1);
        }
    }
}
