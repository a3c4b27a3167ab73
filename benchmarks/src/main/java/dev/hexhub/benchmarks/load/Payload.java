package dev.hexhub.benchmarks.load;

import java.nio.charset.StandardCharsets;

/**
 * What is published: a mark, a number, a time, and filler. Whatever a server wraps around it, a
 * reader that looks for the mark finds both, because nothing else on the wire contains that byte.
 */
final class Payload {

    /** Begins each payload; in no protocol's envelope. */
    static final byte MARK = '~';

    /** The digits of the number. */
    static final int NUMBER_DIGITS = 10;

    /** The digits of the number and the time. */
    static final int DIGITS = 26;

    private Payload() {}

    /** A payload of so many bytes with a number and a time of zero. */
    static String blank(int size) {
        int filler = size - 1 - DIGITS;
        if (filler < 0) {
            throw new IllegalArgumentException(
                    "payload: " + size + " bytes (expected: >= " + (1 + DIGITS) + ")");
        }
        return (char) MARK + "0".repeat(DIGITS) + "x".repeat(filler);
    }

    /**
     * Where the digits begin in a message that holds a payload; a frame's header may look alike.
     */
    static int digitsIn(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).lastIndexOf(MARK) + 1;
    }

    /** Writes number and time into a message. */
    static void stamp(byte[] message, int digits, long number, long time) {
        put(message, digits, NUMBER_DIGITS, number);
        put(message, digits + NUMBER_DIGITS, DIGITS - NUMBER_DIGITS, time);
    }

    /** Writes a number in so many digits. */
    static void put(byte[] message, int at, int digits, long number) {
        long rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            message[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
