package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.testkit.contract.ProbeInlet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the staging buffer means for a client that does not read. */
class SlowReaderTest {

    private static final int SMALL_BUFFER = 4 * 1024;
    private static final String MESSAGE = "x".repeat(1_000);
    private static final int STAGING = 64 * 1024;

    @Test
    void messages_bigger_than_a_buffer_arrive_whole_wherever_the_socket_stops() throws Exception {
        try (RunningTransport transport = onOneLoop();
                WireClient stuck = stuckClient(transport)) {
            ProbeInlet slow = transport.hub.next();
            String big = "x".repeat(STAGING + 5_000) + "y";
            for (int i = 0; i < 300; i++) {
                slow.send(big);
            }

            for (int i = 0; i < 300; i++) {
                assertThat(stuck.frame().octets()).hasSameSizeAs(big).endsWith("xy");
            }
            assertThat(slow.isWritten()).isTrue();
        }
    }

    @Test
    void what_the_transport_holds_of_it_stays_below_one_staging_buffer() throws Exception {
        try (RunningTransport transport = onOneLoop();
                WireClient stuck = stuckClient(transport)) {
            assertThat(stuck).isNotNull();
            ProbeInlet slow = transport.hub.next();
            fillUp(slow);
            long held = slow.onLoop(slow::clearQueue);

            assertThat(held).isPositive().isLessThanOrEqualTo(STAGING);
        }
    }

    @Test
    void what_the_system_holds_of_it_has_a_bound_if_one_is_set() throws Exception {
        try (RunningTransport transport = RunningTransport.started(withSendBuffer(16 * 1024));
                WireClient stuck = stuckClient(transport)) {
            assertThat(stuck).isNotNull();
            fillUp(transport.hub.next());

            assertThat(transport.meter.of(Counted.BYTES_SENT)).isLessThan(256 * 1024);
        }
    }

    private static TransportSettings withSendBuffer(int bytes) {
        TransportSettings any =
                RunningTransport.settings(1, 1_000, 10, List.of(), RunningTransport.LONG_GRACE);
        TransportSettings.WebSocket usual = any.webSocket();
        return new TransportSettings(
                any.listen(),
                new TransportSettings.WebSocket(
                        usual.messageSizeLimit(),
                        usual.connectionLimit(),
                        usual.allowedOrigins(),
                        usual.closeGrace(),
                        bytes),
                any.api(),
                any.demo());
    }

    private static RunningTransport onOneLoop() {
        return RunningTransport.started(
                RunningTransport.settings(1, 1_000, 10, List.of(), RunningTransport.LONG_GRACE));
    }

    private static WireClient stuckClient(RunningTransport transport) throws Exception {
        return WireClient.connected(transport.address, SMALL_BUFFER).upgrade();
    }

    /** Sends until the socket takes no more and a megabyte waits. */
    private static void fillUp(ProbeInlet inlet) {
        while (inlet.queuedBytes() < 1 << 20) {
            inlet.onLoop(() -> {
                for (int i = 0; i < 100; i++) {
                    inlet.offer(MESSAGE);
                }
                inlet.flush();
                return true;
            });
        }
    }
}
