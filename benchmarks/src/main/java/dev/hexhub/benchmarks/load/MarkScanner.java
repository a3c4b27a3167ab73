package dev.hexhub.benchmarks.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the payloads in a stream of bytes, wherever the stream is cut. Hot loop: runs for each
 * message; eight bytes at a time, no allocation.
 */
final class MarkScanner {

    /** Takes what a payload says. */
    interface Sink {
        void message(long number, long time);
    }

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final long MARKS = ONES * Payload.MARK;

    private final Sink sink;
    private int digitsLeft;
    private long value;
    private long number;

    MarkScanner(Sink sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (digitsLeft > 0) {
                at = digits(bytes, at, to);
            } else {
                at = find(bytes, at, to);
                if (at < to) {
                    at++;
                    digitsLeft = Payload.DIGITS;
                    value = 0;
                }
            }
        }
    }

    private int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && digitsLeft > 0) {
            value = value * 10 + (bytes[at++] - '0');
            digitsLeft--;
            if (digitsLeft == Payload.DIGITS - Payload.NUMBER_DIGITS) {
                number = value;
                value = 0;
            }
        }
        if (digitsLeft == 0) {
            sink.message(number, value);
        }
        return at;
    }

    /** The index of the next mark, or {@code to}. */
    private static int find(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long difference = (long) LONGS.get(bytes, at) ^ MARKS;
            if (((difference - ONES) & ~difference & TOPS) != 0) {
                break;
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != Payload.MARK) {
            at++;
        }
        return at;
    }
}
