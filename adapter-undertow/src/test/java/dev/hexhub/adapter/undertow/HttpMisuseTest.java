package dev.hexhub.adapter.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentMatchers;

/** Requests that no honest client sends. */
class HttpMisuseTest {

    private static final int MEGABYTE = 1 << 20;
    private static final String KEY = "X-API-Key: first-key\r\n";

    private static RunningTransport transport;

    @BeforeAll
    static void start() {
        transport = RunningTransport.started();
        when(transport.api.publish(ArgumentMatchers.any(), ArgumentMatchers.any()))
                .thenReturn(CompletableFuture.completedFuture(Answer.yes(StreamPosition.NONE)));
    }

    @AfterAll
    static void stop() {
        transport.close();
    }

    @Test
    void a_body_of_a_megabyte_is_taken_and_one_byte_more_is_not() throws Exception {
        assertThat(answer(publication("Content-Length: " + MEGABYTE, MEGABYTE)))
                .startsWith("HTTP/1.1 200 ");
        assertThat(answer(post("Content-Length: " + (MEGABYTE + 1)))).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void a_length_that_nobody_has_memory_for_is_refused_at_once() throws Exception {
        assertThat(answer(post("Content-Length: 2000000000"))).startsWith("HTTP/1.1 4");
        assertThat(answer(post("Content-Length: 9000000000000000000"))).startsWith("HTTP/1.1 4");
    }

    @Test
    void a_chunked_body_over_the_limit_is_not_taken() throws Exception {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";

        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(post("Transfer-Encoding: chunked"));
            byte[] refusal = sendUntilRefused(client, chunk, 40);

            assertThat(new String(refusal, ISO_8859_1)).doesNotContain(" 200 ");
        }
    }

    @Test
    void without_a_key_nobody_waits_for_a_body_that_does_not_come() throws Exception {
        String request = "POST /api/publish HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\nx";

        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            assertThat(client.head()).startsWith("HTTP/1.1 401 ");
            assertThat(new String(client.rest(), ISO_8859_1)).contains("no API key");
        }
    }

    @Test
    void without_a_key_the_answer_comes_before_the_body_is_asked_for() throws Exception {
        String head =
                answer(
                        "POST /api/publish HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n"
                                + "Expect: 100-continue\r\n\r\n");

        assertThat(head).startsWith("HTTP/1.1 401 ").containsIgnoringCase("connection: close");
    }

    @Test
    void a_body_that_is_announced_is_asked_for() throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(post("Content-Length: 24\r\nExpect: 100-continue"));
            assertThat(client.head()).startsWith("HTTP/1.1 100 ");
            client.request("{\"channel\":\"a\",\"data\":1}");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabcde",
                "GET /health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF",
                "GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /api/publish HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length:"
                        + " 6\r\n\r\nabcdef",
                "POST /api/publish HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nabcdef",
                "POST /api/publish HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
                        + "Content-Length: 5\r\nX-API-Key: wrong\r\n\r\n0\r\n\r\n",
            })
    void a_request_that_is_none_never_gets_a_success(String request) throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            String answer = new String(client.rest(), ISO_8859_1);
            assertThat(answer).doesNotContain("HTTP/1.1 2").startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void headers_beyond_any_measure_end_the_connection() throws Exception {
        assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n"))
                .doesNotContain("HTTP/1.1 2");
        assertThat(answer("GET / HTTP/1.1\r\nHost: a\r\n" + "X: y\r\n".repeat(100) + "\r\n"))
                .doesNotContain("HTTP/1.1 2");
    }

    @Test
    void a_head_that_never_ends_costs_its_sender_the_connection() throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request("GET / HTTP/1.1\r\nHost: a\r\nX-Slow");

            assertThat(client.rest()).isEmpty();
        }
    }

    private static byte[] sendUntilRefused(WireClient client, String chunk, int times)
            throws Exception {
        try {
            for (int i = 0; i < times; i++) {
                client.request(chunk);
            }
            client.request("0\r\n\r\n");
        } catch (java.net.SocketException closed) {
            return client.rest();
        }
        return client.rest();
    }

    private static String post(String header) {
        return "POST /api/publish HTTP/1.1\r\nHost: h\r\n" + KEY + header + "\r\n\r\n";
    }

    private static String publication(String header, int size) {
        String start = "{\"channel\":\"a\",\"data\":\"";
        return post(header) + start + "x".repeat(size - start.length() - 2) + "\"}";
    }

    private static String answer(String request) throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            return client.head();
        }
    }
}
