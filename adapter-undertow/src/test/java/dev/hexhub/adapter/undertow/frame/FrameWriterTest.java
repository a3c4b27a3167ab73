package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.hex;
import static dev.hexhub.adapter.undertow.frame.ClientFrames.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWriterTest {

    @Test
    void the_unmasked_hello_of_the_rfc_is_written() {
        ByteBuffer out = ByteBuffer.allocate(16);

        FrameWriter.putHeader(out, Opcode.TEXT, 5);
        out.put(utf8("Hello"));

        assertThat(written(out)).isEqualTo("810548656c6c6f");
    }

    @Test
    void the_unmasked_ping_of_the_rfc_is_written() {
        assertThat(FrameWriter.ping(ByteBuffer.wrap(utf8("Hello"))))
                .isEqualTo(hex("890548656c6c6f"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 8200",
        "125, 827d",
        "126, 827e007e",
        "256, 827e0100",
        "65535, 827effff",
        "65536, 827f0000000000010000",
        "9223372036854775807, 827f7fffffffffffffff"
    })
    void a_length_is_written_in_its_shortest_form(long length, String expected) {
        ByteBuffer out = ByteBuffer.allocate(FrameWriter.MAX_HEADER_BYTES);
        ByteBuffer littleEndian =
                ByteBuffer.allocate(FrameWriter.MAX_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

        FrameWriter.putHeader(out, Opcode.BINARY, length);
        FrameWriter.putHeader(littleEndian, Opcode.BINARY, length);

        assertThat(out.position()).isEqualTo(FrameWriter.headerSize(length));
        assertThat(written(out)).isEqualTo(expected);
        assertThat(written(littleEndian)).isEqualTo(expected);
    }

    @Test
    void a_header_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> FrameWriter.putHeader(ByteBuffer.allocate(3), Opcode.TEXT, 126))
                .isInstanceOf(BufferOverflowException.class);
    }

    @Test
    void a_negative_length_is_refused() {
        assertThatThrownBy(() -> FrameWriter.headerSize(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payloadLength: -1 (expected: >= 0)");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEXT", "BINARY"})
    void only_messages_are_written_as_header_and_payload(Opcode opcode) {
        assertThatThrownBy(() -> FrameWriter.putHeader(ByteBuffer.allocate(10), opcode, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("opcode: " + opcode + " (expected: TEXT or BINARY)");
    }

    @Test
    void a_pong_repeats_the_payload_without_consuming_it() {
        ByteBuffer payload = ByteBuffer.wrap(hex("ff 01 02 ff"), 1, 2);

        assertThat(FrameWriter.pong(payload)).isEqualTo(hex("8a02 0102"));
        assertThat(payload.remaining()).isEqualTo(2);
    }

    @Test
    void a_control_payload_has_at_most_125_bytes() {
        assertThat(FrameWriter.pong(ByteBuffer.allocate(125))).hasSize(127);
        assertThatThrownBy(() -> FrameWriter.pong(ByteBuffer.allocate(126)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("payload: 126 bytes (expected: <= 125)");
    }

    @Test
    void a_close_has_code_and_reason() {
        assertThat(FrameWriter.close(3001, "shutdown"))
                .isEqualTo(hex("880a 0bb9 73687574646f776e"));
        assertThat(FrameWriter.close(1000, "")).isEqualTo(hex("8802 03e8"));
    }

    @Test
    void a_close_without_status_is_empty() {
        assertThat(FrameWriter.close(CloseCode.NO_STATUS.code(), "unseen")).isEqualTo(hex("8800"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1006, 1015, 2999, 5000})
    void a_code_that_may_not_appear_on_the_wire_is_not_written(int code) {
        assertThatThrownBy(() -> FrameWriter.close(code, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("code: " + code + " (expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00e9", "\u20ac", "\uD83D\uDE00"})
    void a_long_reason_is_cut_between_two_characters(String character) {
        int size = utf8(character).length;
        for (int shift = 0; shift < size; shift++) {
            byte[] frame = FrameWriter.close(1000, "-".repeat(shift) + character.repeat(200));

            String reason =
                    new String(Arrays.copyOfRange(frame, 4, frame.length), StandardCharsets.UTF_8);
            assertThat(reason)
                    .isEqualTo("-".repeat(shift) + character.repeat((123 - shift) / size));
        }
    }

    @Test
    void a_reason_of_just_123_bytes_is_kept() {
        assertThat(FrameWriter.close(1000, "r".repeat(123))).hasSize(127);
        assertThat(FrameWriter.close(1000, "r".repeat(124))).hasSize(127);
    }

    private static String written(ByteBuffer out) {
        return HexFormat.of().formatHex(out.array(), 0, out.position());
    }
}
