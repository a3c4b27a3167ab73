package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.payload.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes one JSON text after another into a buffer that it keeps. One thread at a time.
 *
 * <p>Commas set themselves: one is due unless the last byte opened something.
 */
public final class JsonWriter {

    private static final int SMALLEST = 512;
    private static final int LARGEST_KEPT = 65_536;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] buffer = new byte[SMALLEST];
    private int size;

    /** Forgets what was written. */
    public JsonWriter restart() {
        size = 0;
        if (buffer.length > LARGEST_KEPT) {
            buffer = new byte[SMALLEST];
        }
        return this;
    }

    /** What was written since the start. */
    public byte[] finish() {
        return Arrays.copyOf(buffer, size);
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        put('}');
        return this;
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        put(']');
        return this;
    }

    /** The name of the next value. */
    public JsonWriter name(String name) {
        string(name);
        put(':');
        return this;
    }

    public JsonWriter string(String value) {
        separate();
        put('"');
        for (int i = 0; i < value.length(); i++) {
            int codePoint = value.codePointAt(i);
            if (Character.isSupplementaryCodePoint(codePoint)) {
                i++;
            }
            character(codePoint);
        }
        put('"');
        return this;
    }

    public JsonWriter number(long value) {
        separate();
        ascii(Long.toString(value));
        return this;
    }

    public JsonWriter bool(boolean value) {
        separate();
        ascii(Boolean.toString(value));
        return this;
    }

    /**
     * A value that is JSON already: its own bytes, but for the line breaks between its tokens,
     * since a line feed ends a message. Bytes that are no JSON, as a channel for bytes carries
     * them, become a string of Base64: nobody who reads JSON is sent away for them.
     */
    public JsonWriter embedded(Payload value) {
        separate();
        byte[] bytes = value.bytes();
        if (!JsonText.isOneValue(bytes)) {
            ascii("\"" + Base64.getEncoder().encodeToString(bytes) + "\"");
            return this;
        }
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                put(bytes, from, i);
                from = i + 1;
            }
        }
        put(bytes, from, bytes.length);
        return this;
    }

    private JsonWriter begin(char bracket) {
        separate();
        put(bracket);
        return this;
    }

    private void separate() {
        if (size == 0) {
            return;
        }
        switch (buffer[size - 1]) {
            case '{', '[', ':' -> {}
            default -> put(',');
        }
    }

    private void character(int codePoint) {
        switch (codePoint) {
            case '"', '\\' -> escape(codePoint);
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (codePoint < ' ') {
                    ascii("\\u00");
                    put(HEX[codePoint >> 4]);
                    put(HEX[codePoint & 0xF]);
                } else {
                    utf8(codePoint);
                }
            }
        }
    }

    private void escape(int symbol) {
        put('\\');
        put(symbol);
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x80) {
            put(codePoint);
        } else if (codePoint < 0x800) {
            put(0xC0 | codePoint >> 6);
            tail(codePoint);
        } else if (isLoneSurrogate(codePoint)) {
            utf8(REPLACEMENT);
        } else if (codePoint < 0x10000) {
            put(0xE0 | codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        } else {
            put(0xF0 | codePoint >> 18);
            tail(codePoint >> 12);
            tail(codePoint >> 6);
            tail(codePoint);
        }
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private void tail(int sixBits) {
        put(0x80 | (sixBits & 0x3F));
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(int octet) {
        reserve(1);
        buffer[size++] = (byte) octet;
    }

    private void put(byte[] bytes, int from, int to) {
        reserve(to - from);
        System.arraycopy(bytes, from, buffer, size, to - from);
        size += to - from;
    }

    private void reserve(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
