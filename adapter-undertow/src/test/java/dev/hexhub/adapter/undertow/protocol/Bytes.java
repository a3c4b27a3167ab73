package dev.hexhub.adapter.undertow.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Byte arrays that are no text, put together. */
final class Bytes {

    /** One character a byte, in both directions. */
    static final Charset RAW = StandardCharsets.ISO_8859_1;

    private Bytes() {}

    static byte[] around(String before, byte[] middle, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(RAW));
        bytes.writeBytes(middle);
        bytes.writeBytes(after.getBytes(RAW));
        return bytes.toByteArray();
    }
}
