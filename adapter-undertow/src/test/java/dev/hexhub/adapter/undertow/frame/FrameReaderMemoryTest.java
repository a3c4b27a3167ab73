package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.frames;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FrameReaderMemoryTest {

    private static final int MEGABYTES = 64 << 20;

    private final RecordedFrames told = new RecordedFrames();
    private final FrameReader reader = new FrameReader(MEGABYTES, told);

    @Test
    void a_declared_length_reserves_nothing() {
        feed(frames().header(0x82, MEGABYTES).masked(new byte[0]).bytes());
        assertThat(reader.bufferedBytes()).isZero();

        feed(new byte[10]);
        assertThat(reader.bufferedBytes()).isBetween(10, 20);
    }

    @Test
    void what_is_held_is_at_most_twice_what_has_arrived() {
        feed(frames().header(0x82, MEGABYTES).masked(new byte[0]).bytes());

        for (int arrived = 1; arrived <= 5_000; arrived++) {
            feed(new byte[1]);
            assertThat(reader.bufferedBytes()).isBetween(arrived, 2 * arrived);
        }
    }

    @Test
    void what_is_held_is_never_more_than_the_frame_declares() {
        feed(frames().header(0x82, 100).masked(new byte[90]).bytes());
        feed(new byte[1]);

        assertThat(reader.bufferedBytes()).isEqualTo(100);
    }

    @Test
    void what_is_held_is_never_more_than_the_limit_and_one_control_frame() {
        FrameReader small = new FrameReader(150, told);

        small.read(
                ByteBuffer.wrap(
                        frames().frame(0x02, new byte[90]).frame(0x00, new byte[10]).bytes()),
                0);
        assertThat(small.bufferedBytes()).isEqualTo(150);
        small.read(ByteBuffer.wrap(frames().header(0x89, 125).masked(new byte[124]).bytes()), 0);
        assertThat(small.bufferedBytes()).isBetween(150 + 124, 150 + 125);
    }

    @Test
    void nothing_is_held_between_messages() {
        feed(
                frames().text("whole")
                        .frame(0x02, new byte[5_000])
                        .frame(0x80, new byte[5_000])
                        .bytes());
        assertThat(reader.bufferedBytes()).isZero();

        byte[] ping = frames().ping("in two pieces").bytes();
        reader.read(ByteBuffer.wrap(ping, 0, 10), 0);
        assertThat(reader.bufferedBytes()).isPositive();
        reader.read(ByteBuffer.wrap(ping, 10, ping.length - 10), 0);
        assertThat(reader.bufferedBytes()).isZero();
    }

    @Test
    void a_finished_reader_holds_nothing() {
        feed(frames().frame(0x02, new byte[5_000]).header(0x89, 100).masked(new byte[50]).bytes());
        assertThat(reader.bufferedBytes()).isPositive();

        reader.stop();

        assertThat(reader.bufferedBytes()).isZero();
    }

    @Test
    void a_whole_message_is_read_without_allocating() {
        int messages = 20_000;
        Counted counted = new Counted();
        FrameReader measured = new FrameReader(1_000, counted);
        byte[] frame =
                frames().text("{\"publish\":{\"channel\":\"news\"}} \u2026").ping("p").bytes();
        ByteBuffer input = ByteBuffer.allocateDirect(frame.length);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        measured.read(input.put(frame).flip(), 0);

        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < messages; i++) {
            measured.read(input.clear().put(frame).flip(), i * FrameReader.CONTROL_WINDOW_NANOS);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(counted.count).isEqualTo(2 * (messages + 1));
        // The smallest object has 8 bytes or more: one for each message would show twice over.
        assertThat(allocated).isLessThan(messages * 4L);
    }

    private void feed(byte[] bytes) {
        reader.read(ByteBuffer.wrap(bytes), 0);
    }

    /** Counts what it hears, and allocates nothing either. */
    private static final class Counted implements FrameListener {

        private int count;

        @Override
        public void onMessage(Opcode type, ByteBuffer payload) {
            count++;
        }

        @Override
        public void onPing(ByteBuffer payload) {
            count++;
        }

        @Override
        public void onPong(ByteBuffer payload) {
            count++;
        }

        @Override
        public void onClose(int code, String reason) {
            throw new AssertionError("no close expected");
        }

        @Override
        public void onViolation(FrameViolation violation) {
            throw new AssertionError(violation);
        }
    }
}
