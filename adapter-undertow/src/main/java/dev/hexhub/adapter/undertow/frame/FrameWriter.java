package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the server's frames: final and unmasked. A message is written as a header into the
 * caller's buffer, so that several payloads can follow it as one frame; a control frame is given as
 * a whole. From any thread.
 */
public final class FrameWriter {

    /** The most bytes that {@link #putHeader} writes. */
    public static final int MAX_HEADER_BYTES = 10;

    private static final int FINAL = 0x80;
    private static final int MAX_SHORT_LENGTH = 125;
    private static final int MAX_16_BIT_LENGTH = 0xFFFF;
    private static final int MAX_CLOSE_REASON = MAX_SHORT_LENGTH - Short.BYTES;

    private FrameWriter() {}

    /**
     * The size of the header of a frame, in bytes: 2, 4 or 10.
     *
     * @param payloadLength from 0
     */
    public static int headerSize(long payloadLength) {
        if (payloadLength < 0) {
            throw new IllegalArgumentException(
                    "payloadLength: " + payloadLength + " (expected: >= 0)");
        }
        if (payloadLength <= MAX_SHORT_LENGTH) {
            return 2;
        }
        return payloadLength <= MAX_16_BIT_LENGTH ? 4 : MAX_HEADER_BYTES;
    }

    /**
     * Puts the header of a complete text or binary message at the position of {@code out}, whatever
     * its byte order.
     *
     * @param opcode {@link Opcode#TEXT} or {@link Opcode#BINARY}
     * @param payloadLength the bytes that the caller will put after it, from 0
     * @throws java.nio.BufferOverflowException if less than {@link #headerSize} bytes remain
     */
    public static void putHeader(ByteBuffer out, Opcode opcode, long payloadLength) {
        if (opcode != Opcode.TEXT && opcode != Opcode.BINARY) {
            throw new IllegalArgumentException("opcode: " + opcode + " (expected: TEXT or BINARY)");
        }
        int size = headerSize(payloadLength);
        out.put((byte) (FINAL | opcode.code()));
        if (size == 2) {
            out.put((byte) payloadLength);
        } else {
            out.put((byte) (size == 4 ? 126 : 127));
            for (int shift = (size - 3) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                out.put((byte) (payloadLength >>> shift));
            }
        }
    }

    /**
     * A complete ping with the bytes between position and limit, 0 to 125, which are not consumed.
     */
    public static byte[] ping(ByteBuffer payload) {
        return control(Opcode.PING, payload);
    }

    /**
     * A complete pong with the bytes between position and limit, 0 to 125, which are not consumed.
     */
    public static byte[] pong(ByteBuffer payload) {
        return control(Opcode.PONG, payload);
    }

    /**
     * A complete close frame.
     *
     * @param code one that may appear on the wire, or {@link CloseCode#NO_STATUS} for a close frame
     *     without content
     * @param reason cut between two characters to 123 bytes of UTF-8; not looked at without a code
     */
    public static byte[] close(int code, String reason) {
        if (code == CloseCode.NO_STATUS.code()) {
            return control(Opcode.CLOSE, ByteBuffer.allocate(0));
        }
        if (!CloseCode.mayAppearOnWire(code)) {
            throw new IllegalArgumentException(
                    "code: " + code + " (expected: 1000-1003, 1005, 1007-1014 or 3000-4999)");
        }
        byte[] words = cut(reason.getBytes(StandardCharsets.UTF_8));
        ByteBuffer payload = ByteBuffer.allocate(Short.BYTES + words.length);
        return control(Opcode.CLOSE, payload.putShort((short) code).put(words).flip());
    }

    private static byte[] cut(byte[] reason) {
        if (reason.length <= MAX_CLOSE_REASON) {
            return reason;
        }
        int end = MAX_CLOSE_REASON;
        while ((reason[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(reason, end);
    }

    private static byte[] control(Opcode opcode, ByteBuffer payload) {
        int length = payload.remaining();
        if (length > MAX_SHORT_LENGTH) {
            throw new IllegalArgumentException(
                    "payload: " + length + " bytes (expected: <= " + MAX_SHORT_LENGTH + ")");
        }
        byte[] frame = new byte[2 + length];
        frame[0] = (byte) (FINAL | opcode.code());
        frame[1] = (byte) length;
        payload.get(payload.position(), frame, 2, length);
        return frame;
    }
}
