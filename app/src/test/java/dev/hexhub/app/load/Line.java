package dev.hexhub.app.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A line of JSON that is looked into without being parsed: millions pass by. Valid only while it is
 * handed on.
 *
 * @param bytes from the first to the last byte of the line
 */
record Line(ByteBuffer bytes) {

    static final byte[] PUBLICATION = ascii("\"pub\"");
    static final byte[] CONNECTED = ascii("\"connect\"");
    static final byte[] SUBSCRIBED = ascii("\"subscribe\"");
    static final byte[] NUMBER = ascii("\"n\":");
    static final byte[] OFFSET = ascii("\"offset\":");

    /** Hands on each line of a message. */
    static void each(ByteBuffer message, Consumer<Line> sink) {
        int start = 0;
        for (int i = 0; i <= message.limit(); i++) {
            if (i == message.limit() || message.get(i) == '\n') {
                if (i > start) {
                    sink.accept(new Line(message.slice(start, i - start)));
                }
                start = i + 1;
            }
        }
    }

    /** Whether it is the empty object. */
    boolean isPing() {
        return bytes.limit() == 2;
    }

    boolean contains(byte[] text) {
        return endOf(text) >= 0;
    }

    /** The number that follows, or -1 when the line has no such field. */
    long numberAfter(byte[] field) {
        int i = endOf(field);
        if (i < 0) {
            return -1;
        }
        long number = 0;
        while (i < bytes.limit() && bytes.get(i) >= '0' && bytes.get(i) <= '9') {
            number = number * 10 + (bytes.get(i++) - '0');
        }
        return number;
    }

    @Override
    public String toString() {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    /** Where the text ends in the line, or -1. */
    private int endOf(byte[] text) {
        for (int start = 0; start + text.length <= bytes.limit(); start++) {
            int i = 0;
            while (i < text.length && bytes.get(start + i) == text[i]) {
                i++;
            }
            if (i == text.length) {
                return start + i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
