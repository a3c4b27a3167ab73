package dev.hexhub.adapter.undertow;

import dev.hexhub.adapter.undertow.frame.Feeding;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.testkit.contract.ProbeHub;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.mockito.Mockito;

/** A transport on a free port, with a probe for a hub. */
final class RunningTransport implements AutoCloseable {

    static final Duration LONG_GRACE = Duration.ofSeconds(30);

    final ProbeHub hub = new ProbeHub();
    final CountingMeter meter = new CountingMeter();
    final HubApi api = Mockito.mock(HubApi.class);
    volatile Health.State health = Health.State.READY;
    final InetSocketAddress address;
    private final UndertowTransport transport;

    private RunningTransport(TransportSettings settings) {
        this.transport = new UndertowTransport(settings, meter);
        this.address = transport.start(hub, api, () -> health, () -> "hub_up 1\n");
    }

    static RunningTransport started() {
        return started(LONG_GRACE);
    }

    static RunningTransport started(Duration closeGrace) {
        return new RunningTransport(settings(2, Feeding.LIMIT, 1_000, List.of(), closeGrace));
    }

    static RunningTransport started(TransportSettings settings) {
        return new RunningTransport(settings);
    }

    static TransportSettings settings(
            int ioThreads,
            int messageLimit,
            int connections,
            List<String> origins,
            Duration grace) {
        return new TransportSettings(
                new TransportSettings.Listen("127.0.0.1", 0, ioThreads),
                new TransportSettings.WebSocket(messageLimit, connections, origins, grace, 0),
                new TransportSettings.Api(List.of("first-key", "second-key"), false),
                new TransportSettings.Demo("pages", name -> "token-of-" + name));
    }

    @Override
    public void close() {
        transport.close();
    }
}
