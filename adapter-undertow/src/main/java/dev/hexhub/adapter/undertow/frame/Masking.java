package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Takes the mask off a client's payload (RFC 6455 §5.3), in place and eight bytes at a time. */
final class Masking {

    private Masking() {}

    /**
     * Unmasks the bytes of {@code bytes} from index {@code from} to {@code to}, exclusive, whatever
     * the buffer's byte order.
     *
     * @param mask the masking key whose highest byte belongs to the byte at {@code from}
     * @return the key for the byte at {@code to}, so that a payload may come in pieces
     */
    static int unmask(ByteBuffer bytes, int from, int to, int mask) {
        long wide = (mask & 0xFFFF_FFFFL) << 32 | (mask & 0xFFFF_FFFFL);
        long word = bytes.order() == ByteOrder.BIG_ENDIAN ? wide : Long.reverseBytes(wide);
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            bytes.putLong(at, bytes.getLong(at) ^ word);
        }
        int rest = mask;
        for (; at < to; at++) {
            bytes.put(at, (byte) (bytes.get(at) ^ rest >>> 24));
            rest = Integer.rotateLeft(rest, 8);
        }
        return rest;
    }
}
