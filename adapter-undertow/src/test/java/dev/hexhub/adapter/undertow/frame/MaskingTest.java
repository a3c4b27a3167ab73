package dev.hexhub.adapter.undertow.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {

    private static final int MASK = 0x11_A2_33_F4;
    private static final byte[] MASK_BYTES = {0x11, (byte) 0xA2, 0x33, (byte) 0xF4};

    @Test
    void byte_i_is_combined_with_mask_byte_i_modulo_four() {
        for (int length = 0; length <= 40; length++) {
            for (int from = 0; from <= 9; from++) {
                check(ByteBuffer.allocate(64), from, length, length);
                check(ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN), from, length, length);
                check(ByteBuffer.allocateDirect(64), from, length, length);
            }
        }
    }

    @Test
    void a_payload_may_be_unmasked_in_two_pieces() {
        for (int cut = 0; cut <= 40; cut++) {
            check(ByteBuffer.allocateDirect(64), 3, 40, cut);
        }
    }

    private static void check(ByteBuffer buffer, int from, int length, int cut) {
        byte[] before = new byte[64];
        new Random(length).nextBytes(before);
        buffer.put(0, before);

        int rest = Masking.unmask(buffer, from, from + cut, MASK);
        Masking.unmask(buffer, from + cut, from + length, rest);

        for (int i = 0; i < before.length; i++) {
            boolean inside = i >= from && i < from + length;
            int expected = inside ? before[i] ^ MASK_BYTES[(i - from) % 4] : before[i];
            assertThat(buffer.get(i))
                    .as("byte %s of %s from %s", i, length, from)
                    .isEqualTo((byte) expected);
        }
    }
}
