package dev.hexhub.adapter.undertow;

import dev.hexhub.adapter.undertow.frame.Feeding;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.testkit.contract.TransportClient;
import dev.hexhub.testkit.contract.TransportUnderTest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.mockito.Mockito;

/**
 * Undertow for the kits.
 *
 * @param patience how long its clients wait for what must come
 */
record UndertowUnderTest(Duration patience) implements TransportUnderTest {

    @Override
    public Started start(Connections hub, Duration closeGrace) {
        TransportSettings settings =
                RunningTransport.settings(1, Feeding.LIMIT, 100, List.of(), closeGrace);
        UndertowTransport transport = new UndertowTransport(settings, new CountingMeter());
        InetSocketAddress address =
                transport.start(
                        hub, Mockito.mock(HubApi.class), () -> Health.State.READY, () -> "");
        return new Running(transport, address, patience);
    }

    private record Running(
            UndertowTransport transport, InetSocketAddress address, Duration patience)
            implements Started {

        @Override
        public TransportClient open() throws IOException {
            return new WireTransportClient(connected().upgrade());
        }

        @Override
        public boolean refuses() throws IOException {
            try (WireClient client = connected()) {
                client.request(WireClient.handshake());
                return client.head().startsWith("HTTP/1.1 503 ");
            }
        }

        @Override
        public void close() {
            transport.close();
        }

        private WireClient connected() throws IOException {
            return WireClient.connected(address, WireTransportClient.RECEIVE_BUFFER, patience);
        }
    }
}
