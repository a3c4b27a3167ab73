package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.frames;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pings and pongs are bounded in time, and time is what the reader is told. */
class FrameReaderFloodTest {

    private static final long WINDOW = FrameReader.CONTROL_WINDOW_NANOS;

    private final RecordedFrames told = new RecordedFrames();
    private FrameReader reader;

    @BeforeEach
    void a_client_that_has_used_up_its_window() {
        reader = new FrameReader(100, told);
        for (int i = 0; i < FrameReader.MAX_CONTROL_FRAMES / 2; i++) {
            reader.read(ByteBuffer.wrap(frames().ping("").pong("").bytes()), after(0));
        }
        assertThat(told.lines()).hasSize(FrameReader.MAX_CONTROL_FRAMES);
    }

    @Test
    void one_more_ping_within_the_window_is_refused() {
        ping(after(WINDOW - 1));

        assertThat(told.lines()).last().isEqualTo("violation 1008 TOO_MANY_CONTROL_FRAMES");
    }

    @Test
    void after_the_window_pings_are_told_again() {
        ping(after(WINDOW));

        assertThat(told.lines()).last().isEqualTo("ping ");
    }

    @Test
    void a_new_window_has_the_same_bound() {
        for (int i = 0; i < FrameReader.MAX_CONTROL_FRAMES; i++) {
            ping(after(WINDOW));
        }
        assertThat(told.lines()).last().isEqualTo("ping ");

        ping(after(2 * WINDOW - 1));

        assertThat(told.lines()).last().isEqualTo("violation 1008 TOO_MANY_CONTROL_FRAMES");
    }

    @Test
    void messages_and_a_close_are_not_counted() {
        reader.read(ByteBuffer.wrap(frames().text("still").close(1000, "").bytes()), after(0));

        assertThat(told.lines()).endsWith("text still", "close 1000 ");
    }

    /** The clock starts just before it overflows, as a monotonic clock may. */
    private static long after(long nanos) {
        return Long.MAX_VALUE - 1_000 + nanos;
    }

    private void ping(long nowNanos) {
        reader.read(ByteBuffer.wrap(frames().ping("").bytes()), nowNanos);
    }
}
