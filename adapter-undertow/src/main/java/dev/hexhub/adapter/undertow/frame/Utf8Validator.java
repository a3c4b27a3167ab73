package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;

/**
 * Checks UTF-8 that arrives in pieces and fails at the first byte that no continuation could save
 * (Unicode 17, table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF).
 *
 * <p>The state between two pieces is an int. {@link #COMPLETE} says that the text may end here;
 * otherwise it tells what must follow: the number of bytes still missing in the character (bits
 * 0-7), and the lowest and the highest value allowed for the next one (bits 8-15 and 16-23). Only a
 * lead byte narrows that range, which is what keeps out overlong forms and surrogates at their
 * second byte.
 */
final class Utf8Validator {

    /** At the border of a character: the text may end here. */
    static final int COMPLETE = 0;

    /** A byte was wrong; no further bytes may be given. */
    static final int INVALID = -1;

    private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

    private Utf8Validator() {}

    /**
     * Whether the bytes from index {@code from} to {@code to}, exclusive, are UTF-8 from the first
     * to the last.
     */
    static boolean isValid(ByteBuffer bytes, int from, int to) {
        return advance(COMPLETE, bytes, from, to) == COMPLETE;
    }

    /**
     * Goes on from {@code state} over the bytes from index {@code from} to {@code to}, exclusive.
     *
     * @return the state after them, or {@link #INVALID}
     */
    static int advance(int state, ByteBuffer bytes, int from, int to) {
        int next = state;
        int at = from;
        while (at < to) {
            if (next == COMPLETE) {
                at = afterAscii(bytes, at, to);
                if (at == to) {
                    return COMPLETE;
                }
            }
            next = step(next, bytes.get(at++) & 0xFF);
            if (next == INVALID) {
                return INVALID;
            }
        }
        return next;
    }

    /** The index of the first byte that is not ASCII, or {@code to}. */
    private static int afterAscii(ByteBuffer bytes, int from, int to) {
        int at = from;
        while (at <= to - Long.BYTES && (bytes.getLong(at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes.get(at) >= 0) {
            at++;
        }
        return at;
    }

    private static int step(int state, int octet) {
        if (state == COMPLETE) {
            return afterLead(octet);
        }
        int lowest = state >>> 8 & 0xFF;
        int highest = state >>> 16 & 0xFF;
        if (octet < lowest || octet > highest) {
            return INVALID;
        }
        return awaiting((state & 0xFF) - 1, 0x80, 0xBF);
    }

    private static int afterLead(int octet) {
        if (octet < 0x80) {
            return COMPLETE;
        }
        if (octet < 0xC2 || octet > 0xF4) {
            return INVALID;
        }
        return switch (octet) {
            case 0xE0 -> awaiting(2, 0xA0, 0xBF);
            case 0xED -> awaiting(2, 0x80, 0x9F);
            case 0xF0 -> awaiting(3, 0x90, 0xBF);
            case 0xF4 -> awaiting(3, 0x80, 0x8F);
            default -> awaiting(octet < 0xE0 ? 1 : octet < 0xF0 ? 2 : 3, 0x80, 0xBF);
        };
    }

    private static int awaiting(int missing, int lowest, int highest) {
        return missing == 0 ? COMPLETE : missing | lowest << 8 | highest << 16;
    }
}
