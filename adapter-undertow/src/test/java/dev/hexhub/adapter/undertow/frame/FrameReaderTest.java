package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.frames;
import static dev.hexhub.adapter.undertow.frame.ClientFrames.hex;
import static dev.hexhub.adapter.undertow.frame.Feeding.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    @Test
    void the_masked_hello_of_the_rfc_is_read() {
        assertThat(read(hex("81 85 37fa213d 7f9f4d5158"))).containsExactly("text Hello");
    }

    @Test
    void the_masked_pong_of_the_rfc_is_read() {
        assertThat(read(hex("8a 85 37fa213d 7f9f4d5158"))).containsExactly("pong Hello");
    }

    @Test
    void the_fragmented_hello_of_the_rfc_once_masked_is_read_as_one_message() {
        assertThat(read(frames().frame(0x01, "Hel").frame(0x80, "lo").bytes()))
                .containsExactly("text Hello");
    }

    @Test
    void several_frames_in_one_buffer_are_told_in_order() {
        byte[] stream =
                frames().text("a").ping("p").binary(new byte[] {7, -1}).text("").pong("").bytes();

        assertThat(read(stream))
                .containsExactly("text a", "ping p", "binary 07ff", "text ", "pong ");
    }

    @Test
    void control_frames_between_fragments_are_told_at_once() {
        byte[] stream =
                frames().frame(0x01, "one ")
                        .ping("1")
                        .frame(0x00, "two ")
                        .pong("2")
                        .frame(0x80, "three")
                        .bytes();

        assertThat(read(stream)).containsExactly("ping 1", "pong 2", "text one two three");
    }

    @Test
    void a_character_may_be_cut_by_fragments() {
        byte[] stream =
                frames().frame(0x01, hex("f0 9f"))
                        .frame(0x00, hex("98"))
                        .frame(0x80, hex("80"))
                        .bytes();

        assertThat(read(stream)).containsExactly("text \uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 125, 126, 127, 999, 1_000})
    void each_form_of_length_is_read_up_to_the_limit(int length) {
        assertThat(read(frames().text("x".repeat(length)).bytes()))
                .containsExactly("text " + "x".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 200_000})
    void long_frames_are_read_whole_and_in_pieces(int length) {
        String text = "long".repeat(length / 4) + "!".repeat(length % 4);
        byte[] stream = frames().text(text).bytes();
        RecordedFrames told = new RecordedFrames();
        FrameReader reader = new FrameReader(200_000, told);

        reader.read(ByteBuffer.wrap(stream.clone()), 0);
        reader.read(ByteBuffer.wrap(stream.clone(), 0, 40_000), 0);
        reader.read(ByteBuffer.wrap(stream.clone(), 40_000, stream.length - 40_000), 0);

        assertThat(told.lines()).containsExactly("text " + text, "text " + text);
    }

    @Test
    void the_byte_order_of_the_buffer_does_not_matter() {
        RecordedFrames told = new RecordedFrames();
        byte[] stream = frames().text("longer than eight bytes").bytes();

        new FrameReader(100, told).read(ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN), 0);

        assertThat(told.lines()).containsExactly("text longer than eight bytes");
    }

    @Test
    void a_close_is_told_with_code_and_reason() {
        assertThat(read(frames().close(1001, "going \u2026").bytes()))
                .containsExactly("close 1001 going \u2026");
        assertThat(read(frames().close(4999, "").bytes())).containsExactly("close 4999 ");
    }

    @Test
    void an_empty_close_is_told_as_no_status() {
        assertThat(read(frames().frame(0x88, "").bytes())).containsExactly("close 1005 ");
    }

    @Test
    void nothing_is_told_after_a_close() {
        assertThat(read(frames().close(1000, "").text("late").raw("ffff").bytes()))
                .containsExactly("close 1000 ");
    }

    @Test
    void nothing_is_told_after_a_violation() {
        assertThat(read(frames().raw("c1").text("late").close(1000, "").bytes()))
                .containsExactly("violation 1002 RESERVED_BITS");
    }

    @Test
    void a_close_inside_a_fragmented_message_drops_the_message() {
        byte[] stream = frames().frame(0x01, "half").close(1000, "").frame(0x80, "rest").bytes();

        assertThat(read(stream)).containsExactly("close 1000 ");
    }

    @Test
    void all_input_is_consumed_and_the_answer_says_whether_more_is_wanted() {
        FrameReader reader = new FrameReader(100, new RecordedFrames());
        ByteBuffer open = ByteBuffer.wrap(frames().text("a").text("b").bytes());
        ByteBuffer closing = ByteBuffer.wrap(frames().close(1000, "").text("late").bytes());
        ByteBuffer late = ByteBuffer.wrap(frames().text("later").bytes());

        assertThat(reader.read(open, 0)).isTrue();
        assertThat(reader.read(closing, 0)).isFalse();
        assertThat(reader.read(late, 0)).isFalse();
        assertThat(open.remaining() + closing.remaining() + late.remaining()).isZero();
    }

    @Test
    void a_listener_that_consumes_nothing_of_a_payload_disturbs_nothing() {
        StringBuilder told = new StringBuilder();
        FrameReader reader =
                new FrameReader(
                        100, new Told(payload -> told.append(payload.remaining()).append(' ')));

        reader.read(
                ByteBuffer.wrap(
                        frames().text("a").text("bb").frame(0x01, "cc").frame(0x80, "c").bytes()),
                0);

        assertThat(told).hasToString("1 2 3 ");
    }

    @Test
    void a_listener_can_stop_the_reader_in_the_middle_of_a_buffer() {
        StringBuilder told = new StringBuilder();
        FrameReader[] reader = new FrameReader[1];
        reader[0] =
                new FrameReader(
                        100,
                        new Told(payload -> {
                            told.append(payload.remaining());
                            reader[0].stop();
                        }));
        ByteBuffer input =
                ByteBuffer.wrap(
                        frames().text("only this").text("not this").close(1000, "").bytes());

        assertThat(reader[0].read(input, 0)).isFalse();
        assertThat(told).hasToString("9");
        assertThat(input.hasRemaining()).isFalse();
    }

    @Test
    void while_the_clients_close_is_awaited_only_the_close_is_told() {
        RecordedFrames told = new RecordedFrames();
        FrameReader reader = new FrameReader(100, told);
        reader.read(ByteBuffer.wrap(frames().frame(0x01, "begun ").bytes()), 0);

        reader.awaitClose();
        reader.read(
                ByteBuffer.wrap(
                        frames().frame(0x80, "before").ping("p").pong("q").text("t").bytes()),
                0);
        reader.read(ByteBuffer.wrap(frames().close(1000, "bye").bytes()), 0);

        assertThat(told.lines()).containsExactly("close 1000 bye");
    }

    @Test
    void while_the_clients_close_is_awaited_a_violation_is_told_too() {
        RecordedFrames told = new RecordedFrames();
        FrameReader reader = new FrameReader(100, told);

        reader.awaitClose();
        reader.read(ByteBuffer.wrap(frames().frame(0x83, "").bytes()), 0);

        assertThat(told.lines()).containsExactly("violation 1002 RESERVED_OPCODE");
    }

    @Test
    void a_stopped_reader_does_not_begin_to_await_a_close() {
        RecordedFrames told = new RecordedFrames();
        FrameReader reader = new FrameReader(100, told);

        reader.stop();
        reader.awaitClose();
        reader.read(ByteBuffer.wrap(frames().close(1000, "").bytes()), 0);

        assertThat(told.lines()).isEmpty();
    }

    @Test
    void a_limit_below_one_byte_is_refused() {
        assertThatThrownBy(() -> new FrameReader(0, new RecordedFrames()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxMessageBytes: 0 (expected: >= 1)");
    }

    /** Hears messages only. */
    private record Told(Consumer<ByteBuffer> onMessage) implements FrameListener {

        @Override
        public void onMessage(Opcode type, ByteBuffer payload) {
            onMessage.accept(payload);
        }

        @Override
        public void onPing(ByteBuffer payload) {
            throw new AssertionError("no ping expected");
        }

        @Override
        public void onPong(ByteBuffer payload) {
            throw new AssertionError("no pong expected");
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
