package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.DisconnectReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One event loop, one client that does not read, and what that means for it and for the others. */
class SlowReaderTest {

    private static final int SMALL_BUFFER = 4 * 1024;
    private static final String MESSAGE = "x".repeat(1_000);
    private static final int STAGING = 64 * 1024;

    @Test
    void it_holds_up_nobody_and_gets_everything_once_it_reads() throws Exception {
        try (RunningTransport transport = onOneLoop(RunningTransport.LONG_GRACE);
                WireClient stuck = stuckClient(transport)) {
            ProbeInlet slow = transport.hub.next();
            int sent = fillUp(slow);

            try (WireClient other = WireClient.upgraded(transport.address)) {
                ProbeInlet quick = transport.hub.next();
                quick.send("at once");
                assertThat(other.frame().text()).isEqualTo("at once");
                other.say("1");
                assertThat(quick.next()).isEqualTo("1");
            }
            assertThat(slow.isWritten()).isFalse();

            int got = 0;
            while (got < sent) {
                got += stuck.frame().text().split("\n").length;
            }
            assertThat(got).isEqualTo(sent);
            slow.send("and on");
            assertThat(stuck.frame().text()).isEqualTo("and on");
            assertThat(slow.isWritten()).isTrue();
        }
    }

    @Test
    void messages_bigger_than_a_buffer_arrive_whole_wherever_the_socket_stops() throws Exception {
        try (RunningTransport transport = onOneLoop(RunningTransport.LONG_GRACE);
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
        try (RunningTransport transport = onOneLoop(RunningTransport.LONG_GRACE);
                WireClient stuck = stuckClient(transport)) {
            assertThat(stuck).isNotNull();
            ProbeInlet slow = transport.hub.next();
            fillUp(slow);
            long held =
                    slow.onLoop(() -> {
                        slow.clearQueue();
                        return slow.queuedBytesNow();
                    });

            assertThat(held).isPositive().isLessThanOrEqualTo(STAGING);
        }
    }

    @Test
    void too_slow_it_is_cut_off_after_the_grace() throws Exception {
        try (RunningTransport transport = onOneLoop(Duration.ofMillis(100));
                WireClient stuck = stuckClient(transport)) {
            ProbeInlet slow = transport.hub.next();
            fillUp(slow);

            slow.close(DisconnectReason.SLOW);

            assertThat(slow.next()).isEqualTo(ProbeInlet.CLOSED);
            assertThat(stuck.rest()).isNotEmpty();
        }
    }

    @Test
    void too_slow_it_learns_why_if_it_reads_in_time_and_in_whole_frames() throws Exception {
        try (RunningTransport transport = onOneLoop(RunningTransport.LONG_GRACE);
                WireClient stuck = stuckClient(transport)) {
            ProbeInlet slow = transport.hub.next();
            int sent = fillUp(slow);
            slow.close(DisconnectReason.SLOW);

            int got = 0;
            WireClient.Frame frame = stuck.frame();
            while (frame.opcode() == WireClient.TEXT) {
                got += frame.text().split("\n").length;
                frame = stuck.frame();
            }

            assertThat(frame.code()).isEqualTo(3008);
            assertThat(got).isLessThan(sent);
        }
    }

    private static RunningTransport onOneLoop(Duration grace) {
        return RunningTransport.started(RunningTransport.settings(1, 1_000, 10, List.of(), grace));
    }

    private static WireClient stuckClient(RunningTransport transport) throws Exception {
        return WireClient.connected(transport.address, SMALL_BUFFER).upgrade();
    }

    /** Sends until the socket takes no more and a megabyte waits; how many messages that took. */
    private static int fillUp(ProbeInlet inlet) {
        int sent = 0;
        while (inlet.queuedBytes() < 1 << 20) {
            sent += 100;
            inlet.onLoop(() -> {
                for (int i = 0; i < 100; i++) {
                    inlet.offer(MESSAGE);
                }
                inlet.flush();
                return true;
            });
        }
        return sent;
    }
}
