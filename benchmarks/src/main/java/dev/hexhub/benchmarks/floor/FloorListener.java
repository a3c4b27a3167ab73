package dev.hexhub.benchmarks.floor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** One subscriber, and what its socket has not taken yet. Only on its loop. */
final class FloorListener {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final SocketChannel socket;
    private final SelectionKey key;
    private ByteBuffer backlog = NONE;
    private boolean isGone;

    FloorListener(SocketChannel socket, SelectionKey key) {
        this.socket = socket;
        this.key = key;
    }

    boolean isGone() {
        return isGone;
    }

    /** Writes some of the bytes, and leaves the buffer's limit as it was. */
    void write(ByteBuffer frames, int from, int size) {
        int limit = frames.limit();
        frames.limit(from + size).position(from);
        try {
            if (!backlog.hasRemaining()) {
                int unused = socket.write(frames);
            }
            if (frames.hasRemaining()) {
                keep(frames);
            }
        } catch (IOException gone) {
            end();
        } finally {
            frames.limit(limit);
        }
    }

    void ready(ByteBuffer scratch) throws IOException {
        if (key.isReadable() && socket.read(scratch) < 0) {
            end();
        } else if (key.isWritable()) {
            int unused = socket.write(backlog);
            if (!backlog.hasRemaining()) {
                backlog = NONE;
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    private void keep(ByteBuffer frames) {
        backlog =
                ByteBuffer.allocateDirect(backlog.remaining() + frames.remaining())
                        .put(backlog)
                        .put(frames)
                        .flip();
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }

    private void end() {
        isGone = true;
        key.cancel();
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what closing is about
        }
    }
}
