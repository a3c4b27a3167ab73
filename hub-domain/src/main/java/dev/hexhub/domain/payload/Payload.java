package dev.hexhub.domain.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes of the application: carried verbatim, never interpreted, never logged.
 *
 * <p>Immutable by agreement: who makes a payload hands the array over and does not touch it again.
 * A copy per message would be the only cost of defending against ourselves.
 */
public final class Payload {

    private final byte[] bytes;

    private Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Takes ownership of the array. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes);
    }

    /** The text as UTF-8. */
    public static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Whether there is not a single byte. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The size alone: content must not reach a log by accident. */
    @Override
    public String toString() {
        return "Payload[" + bytes.length + " bytes]";
    }
}
