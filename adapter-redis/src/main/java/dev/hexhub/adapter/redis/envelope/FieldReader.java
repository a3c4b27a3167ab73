package dev.hexhub.adapter.redis.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what {@link FieldWriter} wrote, or anything else: whatever the bytes are, it never throws.
 * Once something makes no sense it is broken and has no more fields.
 */
final class FieldReader {

    private final byte[] bytes;
    private int at;
    private int number;
    private int start;
    private boolean broken;

    FieldReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
        this.broken = from > bytes.length;
    }

    /** Goes to the next field; false when there is none or the rest makes no sense. */
    boolean next() {
        if (broken || at == bytes.length) {
            return false;
        }
        number = bytes[at++] & 0xff;
        int length = length();
        if (broken || length < 0 || length > bytes.length - at) {
            broken = true;
            return false;
        }
        start = at;
        at += length;
        return true;
    }

    /** Whether something made no sense. */
    boolean isBroken() {
        return broken;
    }

    /** The current field's number. */
    int number() {
        return number;
    }

    byte[] value() {
        return Arrays.copyOfRange(bytes, start, at);
    }

    String text() {
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    /** A number in digits of the radix; anything else breaks the reader. */
    long digits(int radix) {
        try {
            return radix == 16 ? Long.parseUnsignedLong(text(), radix) : Long.parseLong(text());
        } catch (NumberFormatException _) {
            broken = true;
            return 0;
        }
    }

    private int length() {
        int length = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at == bytes.length) {
                break;
            }
            byte next = bytes[at++];
            length |= (next & 0x7f) << shift;
            if (next >= 0) {
                return length;
            }
        }
        broken = true;
        return 0;
    }
}
