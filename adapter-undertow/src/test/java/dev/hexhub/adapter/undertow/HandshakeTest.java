package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.ports.meter.RefusedUpgrade;
import dev.hexhub.testkit.contract.ProbeInlet;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {

    private RunningTransport transport;

    @BeforeEach
    void start() {
        transport = RunningTransport.started();
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void a_request_in_order_is_upgraded_with_the_answer_to_its_key() throws Exception {
        String head = answer(WireClient.handshake());

        assertThat(head)
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("upgrade: websocket")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .doesNotContainIgnoringCase("sec-websocket-protocol")
                .doesNotContainIgnoringCase("sec-websocket-extensions");
        assertThat(transport.hub.next().format().name()).isEqualTo("json");
    }

    @Test
    void frames_that_come_along_with_the_request_are_not_lost() throws Exception {
        try (WireClient client = WireClient.connected(transport.address)) {
            byte[] first = ClientFrames.frames().text(WireClient.command("1")).bytes();
            byte[] request =
                    WireClient.handshake().getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            byte[] both = java.util.Arrays.copyOf(request, request.length + first.length);
            System.arraycopy(first, 0, both, request.length, first.length);

            client.send(both);

            assertThat(client.head()).startsWith("HTTP/1.1 101 ");
            ProbeInlet inlet = transport.hub.next();
            assertThat(inlet.next()).isEqualTo("1");
            client.say("2");
            assertThat(inlet.next()).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'Sec-WebSocket-Protocol: centrifuge-json', centrifuge-json",
        "'Sec-WebSocket-Protocol: other, centrifuge-json', centrifuge-json",
        "'Sec-WebSocket-Protocol: ', ",
        "'Sec-WebSocket-Protocol: other', ",
    })
    void the_subprotocol_is_echoed_if_it_is_ours_and_otherwise_left_out(String offer, String chosen)
            throws Exception {
        String head = answer(WireClient.handshake(offer));

        assertThat(head).startsWith("HTTP/1.1 101 ");
        if (chosen == null) {
            assertThat(head).doesNotContainIgnoringCase("sec-websocket-protocol");
        } else {
            assertThat(head).contains("Sec-WebSocket-Protocol: " + chosen);
        }
    }

    @Test
    void an_extension_that_is_offered_is_not_accepted() throws Exception {
        String head = answer(WireClient.handshake("Sec-WebSocket-Extensions: permessage-deflate"));

        assertThat(head).startsWith("HTTP/1.1 101 ").doesNotContainIgnoringCase("extensions");
    }

    @ParameterizedTest
    @CsvSource({
        "405, 'GET /', 'POST /'",
        "426, 'Upgrade: websocket', 'Upgrade: h2c'",
        "426, 'Connection: keep-alive, Upgrade', 'Connection: keep-alive'",
        "426, 'Version: 13', 'Version: 8'",
        "426, 'Version: 13', 'Vision: 13'",
        "400, dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZQ==",
        "400, dGhlIHNhbXBsZSBub25jZQ==, 'no base 64 at all !!!!!!'",
        "400, 'Sec-WebSocket-Key: ', 'Sec-WebSocket-Quay: '",
        "400, 'Sec-WebSocket-Key: ', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Key: '",
    })
    void a_request_out_of_order_is_refused_and_the_connection_ends(
            int status, String right, String wrong) throws Exception {
        String request = WireClient.handshake("Content-Length: 0");
        assertThat(request).contains(right);

        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request.replace(right, wrong));

            assertThat(client.head()).startsWith("HTTP/1.1 " + status + " ");
            assertThat(client.rest()).isNotEmpty();
        }
        assertThat(transport.hub.hasNone()).isTrue();
    }

    @Test
    void a_page_of_another_server_is_refused_before_the_upgrade() throws Exception {
        assertThat(answer(WireClient.handshake("Origin: https://evil.example")))
                .startsWith("HTTP/1.1 403 ");
        assertThat(answer(WireClient.handshake("Origin: https://hub.example")))
                .startsWith("HTTP/1.1 101 ");
    }

    @Test
    void while_the_hub_is_not_accepting_a_client_is_told_to_come_back() throws Exception {
        transport.hub.accept(false);

        assertThat(answer(WireClient.handshake()))
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("retry-after:");
    }

    @Test
    void the_connection_limit_holds_and_a_connection_that_ends_makes_room() throws Exception {
        try (RunningTransport small =
                RunningTransport.started(
                        RunningTransport.settings(
                                1, 1_000, 2, List.of(), RunningTransport.LONG_GRACE))) {
            WireClient first = WireClient.upgraded(small.address);
            try (WireClient second = WireClient.upgraded(small.address)) {
                assertThat(second).isNotNull();
                assertThat(refusedFor(small)).isTrue();
                assertThat(small.meter.refusals())
                        .isEqualTo(java.util.Map.of(RefusedUpgrade.FULL, 1L));
                ProbeInlet inlet = small.hub.next();
                first.leave();
                assertThat(inlet.next()).isEqualTo(ProbeInlet.CLOSED);
                // The hub hears of the end a moment before the place is free.
                assertTimeoutPreemptively(
                        Duration.ofSeconds(10),
                        () -> {
                            while (refusedFor(small)) {
                                Thread.onSpinWait();
                            }
                        });
            }
        }
    }

    private static boolean refusedFor(RunningTransport small) throws IOException {
        try (WireClient third = WireClient.connected(small.address)) {
            third.request(WireClient.handshake());
            return third.head().startsWith("HTTP/1.1 503 ");
        }
    }

    private String answer(String request) throws IOException {
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            return client.head();
        }
    }
}
