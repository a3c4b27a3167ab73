package dev.hexhub.benchmarks.load;

import java.nio.ByteBuffer;

/** Frames as a client sends them: masked, with a mask of zero, which is allowed and saves work. */
final class ClientFrame {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int SHORT = 126;
    private static final int MEDIUM = 1 << 16;

    private ClientFrame() {}

    static byte[] of(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (FINAL | opcode));
        if (payload.length < SHORT) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < MEDIUM) {
            frame.put((byte) (MASKED | SHORT)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | SHORT + 1)).putLong(payload.length);
        }
        frame.position(frame.position() + MASK_BYTES).put(payload).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
