package dev.hexhub.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Where one loop reads to: all its connections, one after the other. */
final class Reading {

    private static final int CAPACITY = 256 * 1024;

    private final ByteBuffer direct = ByteBuffer.allocateDirect(CAPACITY);
    private final byte[] bytes = new byte[CAPACITY];

    /** Reads once; the count of bytes in {@link #bytes}, or -1 at the end. */
    int from(SocketChannel socket) throws IOException {
        int count = socket.read(direct.clear());
        if (count > 0) {
            direct.get(0, bytes, 0, count);
        }
        return count;
    }

    byte[] bytes() {
        return bytes;
    }
}
