package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndertowTransportTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void it_has_its_loops_before_it_listens(int threads) {
        try (UndertowTransport transport =
                new UndertowTransport(at("127.0.0.1", 0, threads), new CountingMeter())) {
            assertThat(transport.loops()).hasSize(threads).doesNotHaveDuplicates();
        }
    }

    @Test
    void it_says_where_it_listens_when_it_may_choose() {
        try (RunningTransport transport = RunningTransport.started()) {
            assertThat(transport.address.getPort()).isPositive();
        }
    }

    @Test
    void a_port_that_is_taken_is_named_with_what_to_do() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> RunningTransport.started(at("127.0.0.1", port, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("Cannot listen on 127.0.0.1:" + port + ": ")
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void an_address_of_another_machine_and_a_name_of_none_are_named() {
        assertThatThrownBy(() -> RunningTransport.started(at("192.0.2.1", 8000, 1)))
                .hasMessageStartingWith("Cannot listen on 192.0.2.1:8000: ");
        assertThatThrownBy(() -> RunningTransport.started(at("no-such-host.invalid", 8000, 1)))
                .hasMessage(
                        "Cannot listen on no-such-host.invalid:8000: no such host."
                                + " Give an address of this machine.");
    }

    @Test
    void closed_it_is_gone_and_may_be_closed_again() throws Exception {
        RunningTransport transport = RunningTransport.started();
        InetSocketAddress address = transport.address;

        transport.close();
        transport.close();

        assertThatThrownBy(() -> WireClient.connected(address))
                .isInstanceOf(java.net.ConnectException.class);
    }

    @Test
    void settings_that_are_off_are_named_and_keys_are_never_shown() {
        assertThatThrownBy(() -> new TransportSettings.Listen("h", 65_536, 1))
                .hasMessage("port: 65536 (expected: 0 to 65535)");
        assertThatThrownBy(() -> new TransportSettings.Listen(" ", 1, 1))
                .hasMessage("host: blank (expected: an address or a name)");
        assertThatThrownBy(() ->
                        new TransportSettings.WebSocket(0, 1, List.of(), Duration.ofSeconds(1), 0))
                .hasMessage("message_size_limit: 0 (expected: >= 1)");
        assertThatThrownBy(() ->
                        new TransportSettings.WebSocket(
                                1, 1, List.of("a"), Duration.ofSeconds(1), 0))
                .hasMessageStartingWith("allowed_origins: 'a' ");
        assertThatThrownBy(() ->
                        new TransportSettings.WebSocket(1, 1, List.of(), Duration.ofSeconds(1), -1))
                .hasMessage("send_buffer_size: -1 (expected: >= 0)");
        assertThatThrownBy(() -> new TransportSettings.Api(List.of(" "), false))
                .hasMessage("http_api.key: blank (expected: a key)");
        assertThat(at("h", 1, 1).toString()).doesNotContain("first-key");
    }

    private static TransportSettings at(String host, int port, int threads) {
        TransportSettings any =
                RunningTransport.settings(1, 1_000, 10, List.of(), RunningTransport.LONG_GRACE);
        return new TransportSettings(
                new TransportSettings.Listen(host, port, threads),
                any.webSocket(),
                any.api(),
                null);
    }
}
