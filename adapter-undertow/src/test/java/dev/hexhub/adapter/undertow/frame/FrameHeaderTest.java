package dev.hexhub.adapter.undertow.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameHeaderTest {

    private static final long ROOM = 200;

    @Test
    void every_beginning_of_two_bytes_is_judged_as_the_rfc_says() {
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                assertThat(judged(first, second, false))
                        .as("%02x %02x", first, second)
                        .isEqualTo(expected(first, second, false));
                assertThat(judged(first, second, true))
                        .as("open %02x %02x", first, second)
                        .isEqualTo(expected(first, second, true));
            }
        }
    }

    @Test
    void a_shorter_room_is_seen_at_the_byte_that_completes_the_length() {
        assertThat(taken(11, 0x82, 0x80 | 10)).isNull();
        assertThat(taken(10, 0x82, 0x80 | 10)).isNull();
        assertThat(taken(9, 0x82, 0x80 | 10)).isEqualTo(FrameViolation.MESSAGE_TOO_BIG);
        assertThat(taken(300, 0x82, 0xFE, 0x01, 0x2C)).isNull();
        assertThat(taken(299, 0x82, 0xFE, 0x01, 0x2C)).isEqualTo(FrameViolation.MESSAGE_TOO_BIG);
    }

    @Test
    void control_frames_need_no_room() {
        assertThat(taken(0, 0x89, 0x80 | 125)).isNull();
    }

    @Test
    void the_smallest_lengths_of_the_longer_forms_are_taken() {
        assertThat(taken(Long.MAX_VALUE, 0x82, 0xFE, 0, 126)).isNull();
        assertThat(taken(Long.MAX_VALUE, 0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0)).isNull();
        assertThat(taken(Long.MAX_VALUE, 0x82, 0xFF, 0x7F, 255, 255, 255, 255, 255, 255, 255))
                .isNull();
    }

    @Test
    void a_complete_header_takes_no_further_byte() {
        FrameHeader header = new FrameHeader();
        for (int octet : new int[] {0x81, 0x80, 1, 2, 3, 4}) {
            assertThat(header.isComplete()).isFalse();
            header.take((byte) octet, false, ROOM);
        }

        assertThat(header.isComplete()).isTrue();
        assertThatThrownBy(() -> header.take((byte) 0, false, ROOM))
                .isInstanceOf(IllegalStateException.class);
    }

    private static @Nullable FrameViolation taken(long room, int... octets) {
        FrameHeader header = new FrameHeader();
        for (int i = 0; i < octets.length - 1; i++) {
            assertThat(header.take((byte) octets[i], false, room)).isNull();
        }
        return header.take((byte) octets[octets.length - 1], false, room);
    }

    private static @Nullable FrameViolation judged(int first, int second, boolean messageOpen) {
        FrameHeader header = new FrameHeader();
        FrameViolation violation = header.take((byte) first, messageOpen, ROOM);
        return violation != null ? violation : header.take((byte) second, messageOpen, ROOM);
    }

    /** The RFC's sentences in a row, written without a look at the state machine. */
    private static @Nullable FrameViolation expected(int first, int second, boolean messageOpen) {
        boolean isFinal = first >= 0x80;
        int opcode = first % 16;
        boolean isMasked = second >= 0x80;
        int length = second % 128;
        if (first / 16 % 8 != 0) {
            return FrameViolation.RESERVED_BITS;
        }
        if ((opcode > 2 && opcode < 8) || opcode > 10) {
            return FrameViolation.RESERVED_OPCODE;
        }
        if (opcode >= 8 && !isFinal) {
            return FrameViolation.CONTROL_FRAGMENTED;
        }
        if (opcode == 0 && !messageOpen) {
            return FrameViolation.NOTHING_TO_CONTINUE;
        }
        if ((opcode == 1 || opcode == 2) && messageOpen) {
            return FrameViolation.MESSAGE_NOT_FINISHED;
        }
        if (!isMasked) {
            return FrameViolation.NOT_MASKED;
        }
        return opcode >= 8 && length > 125 ? FrameViolation.CONTROL_TOO_LONG : null;
    }
}
