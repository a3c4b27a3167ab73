package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.meter.RefusedUpgrade;
import dev.hexhub.testkit.contract.ProbeInlet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the transport tells the meter. */
class TrafficCountTest {

    private static final int SHORT_HEADER = 2;
    private static final int LONGEST_HEADER = 10;

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
    void every_byte_of_the_frames_that_come_in_is_counted() throws Exception {
        try (WireClient client = WireClient.upgraded(transport.address)) {
            byte[] frames = ClientFrames.frames().text(WireClient.command("1")).ping("a").bytes();

            client.send(frames);

            assertThat(client.frame().opcode()).isEqualTo(WireClient.PONG);
            assertThat(transport.meter.of(Counted.BYTES_RECEIVED)).isEqualTo(frames.length);
        }
    }

    @Test
    void every_byte_of_the_frames_that_go_out_is_counted_also_of_those_that_had_to_wait()
            throws Exception {
        try (WireClient client = WireClient.connected(transport.address, 4_096).upgrade()) {
            ProbeInlet inlet = transport.hub.next();
            String big = "x".repeat(20 << 20);

            inlet.send("short");
            inlet.send(big);

            assertThat(client.frame().text()).isEqualTo("short");
            assertThat(client.frame().octets()).hasSize(big.length());
            assertThat(inlet.isWritten()).isTrue();
            assertThat(transport.meter.of(Counted.BYTES_SENT))
                    .isEqualTo(SHORT_HEADER + 5 + LONGEST_HEADER + big.length());
        }
    }

    @Test
    void upgrades_that_are_refused_are_counted_and_others_are_not() throws Exception {
        try (WireClient welcome = WireClient.upgraded(transport.address);
                WireClient foreign = WireClient.connected(transport.address)) {
            assertThat(welcome).isNotNull();
            foreign.request(WireClient.handshake("Origin: https://foreign.example"));
            assertThat(foreign.head()).startsWith("HTTP/1.1 403 ");

            assertThat(transport.meter.refusals()).isEqualTo(Map.of(RefusedUpgrade.ORIGIN, 1L));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "METHOD, 'GET /', 'POST /'",
        "METHOD, 'GET /', 'PUT /'",
        "HEADERS, 'Content-Length: 0', 'Content-Length: 9'",
        "HTTP_VERSION, HTTP/1.1, HTTP/1.0",
        "HEADERS, 'Upgrade: websocket', 'Upgrade: h2c'",
        "HEADERS, 'Connection: keep-alive, Upgrade', 'Connection: close'",
        "WEBSOCKET_VERSION, 'Version: 13', 'Version: 8'",
        "KEY, 'Sec-WebSocket-Key: ', 'Sec-WebSocket-Quay: '",
        "ORIGIN, 'Origin: https://hub.example', 'Origin: null'",
    })
    void a_refusal_is_counted_once_by_its_cause_and_said_in_a_sentence(
            RefusedUpgrade cause, String right, String wrong) throws Exception {
        String request =
                WireClient.handshake("Content-Length: 0", "Origin: https://hub.example")
                        .replace(right, wrong);

        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(request);
            assertThat(client.head()).startsWith("HTTP/1.").contains(" 4");
            assertThat(new String(client.rest(), java.nio.charset.StandardCharsets.UTF_8))
                    .matches("[A-Z][^\n]+\\.\n");
        }
        assertThat(transport.meter.refusals()).isEqualTo(Map.of(cause, 1L));
    }

    @Test
    void a_hub_that_is_full_and_one_that_is_stopping_are_told_apart() throws Exception {
        transport.hub.accept(false);
        try (WireClient client = WireClient.connected(transport.address)) {
            client.request(WireClient.handshake());
            assertThat(client.head()).startsWith("HTTP/1.1 503 ");
        }

        assertThat(transport.meter.refusals()).isEqualTo(Map.of(RefusedUpgrade.NOT_ACCEPTING, 1L));
    }

    @Test
    void a_connection_that_breaks_off_is_unexpected_and_one_that_says_goodbye_is_not()
            throws Exception {
        try (WireClient polite = WireClient.upgraded(transport.address);
                WireClient rude = WireClient.upgraded(transport.address)) {
            ProbeInlet first = transport.hub.next();
            ProbeInlet second = transport.hub.next();

            polite.send(ClientFrames.frames().close(1000, "").bytes());
            rude.reset();
            assertThat(first.next()).isEqualTo(ProbeInlet.CLOSED);
            assertThat(second.next()).isEqualTo(ProbeInlet.CLOSED);

            assertThat(transport.meter.of(Counted.DISCONNECTS_UNEXPECTED)).isEqualTo(1);
        }
    }
}
