package dev.hexhub.adapter.redis.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes numbered fields one after the other: number, length, bytes. */
final class FieldWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

    FieldWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    FieldWriter field(int number, byte[] value) {
        out.write(number);
        length(value.length);
        out.writeBytes(value);
        return this;
    }

    FieldWriter field(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void length(int length) {
        int rest = length;
        while (rest > 0x7f) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
