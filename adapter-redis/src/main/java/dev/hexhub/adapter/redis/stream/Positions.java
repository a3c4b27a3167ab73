package dev.hexhub.adapter.redis.stream;

import dev.hexhub.domain.stream.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Epochs, offsets and tags as Redis holds them: as text. Pure functions. */
final class Positions {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int EPOCH_LENGTH = 8;

    private Positions() {}

    /** Three values, any of which may be missing; no epoch means no position. */
    static StreamPosition read(
            @Nullable Object epoch, @Nullable Object offset, @Nullable Object tag) {
        String life = text(epoch);
        return life.isEmpty()
                ? StreamPosition.NONE
                : new StreamPosition(life, Long.parseLong(text(offset)), tag(tag));
    }

    static long tag(@Nullable Object hexadecimal) {
        String digits = text(hexadecimal);
        return digits.isEmpty() ? 0 : Long.parseUnsignedLong(digits, 16);
    }

    static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    /** The name of a stream's life, in case one begins: eight letters. */
    static String drawEpoch(RandomGenerator random) {
        StringBuilder epoch = new StringBuilder(EPOCH_LENGTH);
        while (epoch.length() < EPOCH_LENGTH) {
            epoch.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return epoch.toString();
    }

    /** The mark of an entry: 16 hexadecimal digits, not all 0. */
    static String drawTag(RandomGenerator random) {
        long tag = random.nextLong();
        return hexadecimal(tag == 0 ? 1 : tag);
    }

    /** A tag as Redis holds it; nothing at offset 0, where there is no entry. */
    static String hexadecimal(long tag) {
        return tag == 0 ? "" : HexFormat.of().toHexDigits(tag);
    }
}
