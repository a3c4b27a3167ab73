package dev.hexhub.adapter.undertow.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Writes the frames of a client, right ones and wrong ones, by nothing but the figure in RFC 6455
 * §5.2: it shares no code with what it tests.
 */
public final class ClientFrames {

    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public static ClientFrames frames() {
        return new ClientFrames();
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public ClientFrames text(String payload) {
        return frame(0x81, utf8(payload));
    }

    public ClientFrames binary(byte[] payload) {
        return frame(0x82, payload);
    }

    public ClientFrames ping(String payload) {
        return frame(0x89, utf8(payload));
    }

    public ClientFrames pong(String payload) {
        return frame(0x8A, utf8(payload));
    }

    public ClientFrames close(int code, String reason) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(code >>> 8);
        payload.write(code);
        payload.writeBytes(utf8(reason));
        return frame(0x88, payload.toByteArray());
    }

    /** A masked frame with the shortest form of its length. */
    public ClientFrames frame(int firstByte, byte[] payload) {
        return header(firstByte, payload.length).masked(payload);
    }

    public ClientFrames frame(int firstByte, String payload) {
        return frame(firstByte, utf8(payload));
    }

    /** First byte and length (unsigned) with the mask bit, in the shortest form, and no more. */
    public ClientFrames header(int firstByte, long length) {
        bytes.write(firstByte);
        if (length >= 0 && length < 126) {
            bytes.write(0x80 | (int) length);
        } else if (length >= 0 && length < 0x10000) {
            bytes.write(0x80 | 126);
            bigEndian(length, 2);
        } else {
            bytes.write(0x80 | 127);
            bigEndian(length, 8);
        }
        return this;
    }

    public ClientFrames bigEndian(long number, int size) {
        for (int at = size - 1; at >= 0; at--) {
            bytes.write((int) (number >>> (at * Byte.SIZE)));
        }
        return this;
    }

    /** The mask, then the masked payload. */
    public ClientFrames masked(byte[] payload) {
        bytes.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            bytes.write(payload[i] ^ MASK[i % 4]);
        }
        return this;
    }

    public ClientFrames times(int count, Consumer<ClientFrames> addition) {
        for (int i = 0; i < count; i++) {
            addition.accept(this);
        }
        return this;
    }

    public ClientFrames raw(String hexDigits) {
        bytes.writeBytes(hex(hexDigits));
        return this;
    }

    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
