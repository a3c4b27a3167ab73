package dev.hexhub.adapter.undertow.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Compared with the decoder of the Java platform, which is strict but does not tell the first bad
 * byte.
 */
class Utf8ValidatorTest {

    /** Bytes at the borders of what lead and continuation bytes may be. */
    private static final int[] BORDERS = {
        0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF,
        0xF0, 0xF4, 0xF5, 0xFF
    };

    /** Whatever a valid text lacks at its end, one of these completes it. */
    private static final List<byte[]> ENDINGS =
            List.of("", "80", "8080", "808080", "a080", "908080").stream()
                    .map(HexFormat.of()::parseHex)
                    .toList();

    @Test
    void every_code_point_is_valid_and_every_surrogate_is_not() {
        assertThat(
                        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                                .filter(code -> isValid(encoded(code)) == isSurrogate(code)))
                .isEmpty();
    }

    @Test
    void every_sequence_of_up_to_four_border_bytes_is_judged_as_by_the_platform() {
        for (int length = 1; length <= 4; length++) {
            int sequences = (int) Math.pow(BORDERS.length, length);
            int digits = length;
            assertThat(
                            IntStream.range(0, sequences)
                                    .mapToObj(number -> borderBytes(number, digits))
                                    .filter(bytes -> isValid(bytes) != platformAccepts(bytes))
                                    .map(HexFormat.of()::formatHex))
                    .isEmpty();
        }
    }

    @Test
    void the_first_bad_byte_is_the_first_that_nothing_could_complete() {
        Random random = new Random(6455);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = almostUtf8(random);
            assertThat(firstBadByte(bytes))
                    .as(() -> HexFormat.of().formatHex(bytes))
                    .isEqualTo(firstThatNothingCompletes(bytes));
        }
    }

    @Test
    void pieces_are_judged_as_the_whole() {
        Random random = new Random(3629);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = almostUtf8(random);
            int cut = random.nextInt(bytes.length + 1);
            ByteBuffer whole = ByteBuffer.wrap(bytes);

            int state = Utf8Validator.advance(Utf8Validator.COMPLETE, whole, 0, cut);
            if (state != Utf8Validator.INVALID) {
                state = Utf8Validator.advance(state, whole, cut, bytes.length);
            }

            assertThat(state)
                    .as(() -> HexFormat.of().formatHex(bytes))
                    .isEqualTo(
                            Utf8Validator.advance(Utf8Validator.COMPLETE, whole, 0, bytes.length));
        }
    }

    @Test
    void a_bad_byte_is_found_at_any_distance_from_the_steps_of_eight() {
        for (int length = 1; length <= 40; length++) {
            for (int at = 0; at < length; at++) {
                byte[] bytes = "a".repeat(length).getBytes(StandardCharsets.UTF_8);
                bytes[at] = (byte) 0xFF;
                assertThat(firstBadByte(bytes)).isEqualTo(at);
            }
        }
    }

    @Test
    void only_the_given_range_is_looked_at() {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex("ff6162ff"));

        assertThat(Utf8Validator.isValid(bytes, 1, 3)).isTrue();
        assertThat(Utf8Validator.isValid(bytes, 2, 2)).isTrue();
        assertThat(Utf8Validator.isValid(bytes, 0, 3)).isFalse();
        assertThat(Utf8Validator.isValid(bytes, 1, 4)).isFalse();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** By the platform; surrogates, which it does not encode, by the scheme for three bytes. */
    private static byte[] encoded(int codePoint) {
        if (!isSurrogate(codePoint)) {
            return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
        }
        int middle = 0x80 | ((codePoint >> 6) & 0x3F);
        return new byte[] {(byte) 0xED, (byte) middle, (byte) (0x80 | (codePoint & 0x3F))};
    }

    /** The digits of {@code number} in a system whose digits are the border bytes. */
    private static byte[] borderBytes(int number, int digits) {
        byte[] bytes = new byte[digits];
        int rest = number;
        for (int i = 0; i < digits; i++) {
            bytes[i] = (byte) BORDERS[rest % BORDERS.length];
            rest /= BORDERS.length;
        }
        return bytes;
    }

    private static boolean isValid(byte[] bytes) {
        return Utf8Validator.isValid(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    /** The length of the longest beginning that is not invalid. */
    private static int firstBadByte(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int end = 1;
        while (end <= bytes.length
                && Utf8Validator.advance(Utf8Validator.COMPLETE, buffer, 0, end)
                        != Utf8Validator.INVALID) {
            end++;
        }
        return end - 1;
    }

    private static int firstThatNothingCompletes(byte[] bytes) {
        int end = 1;
        while (end <= bytes.length && canBeCompleted(Arrays.copyOf(bytes, end))) {
            end++;
        }
        return end - 1;
    }

    private static boolean canBeCompleted(byte[] beginning) {
        return ENDINGS.stream().anyMatch(ending -> platformAccepts(joined(beginning, ending)));
    }

    private static byte[] joined(byte[] beginning, byte[] ending) {
        byte[] both = Arrays.copyOf(beginning, beginning.length + ending.length);
        System.arraycopy(ending, 0, both, beginning.length, ending.length);
        return both;
    }

    /** A new decoder reports what is malformed; the decoders that charsets hand out replace it. */
    private static boolean platformAccepts(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /**
     * Some characters of all lengths, of which half the time one byte is replaced by a border byte.
     */
    private static byte[] almostUtf8(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append("a".repeat(random.nextInt(10)));
            text.appendCodePoint(
                    new int[] {'z', 0xE9, 0x800, 0xD7FF, 0xE000, 0x20AC, 0x10000, 0x10FFFF}
                            [random.nextInt(8)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) BORDERS[random.nextInt(BORDERS.length)];
        }
        return bytes;
    }
}
