package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.frame.FrameWriter;
import dev.hexhub.adapter.undertow.frame.Opcode;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the frames of one connection are put together for one write to its socket. One per loop:
 * the connections use it one after the other, and it is empty between two turns.
 *
 * <p>Messages that wait together travel together: a client splits a text frame at its newlines.
 */
final class StagingBuffer {

    /** The most bytes of one write. */
    static final int CAPACITY = 64 * 1024;

    /** The most messages that share a frame. */
    static final int MAX_JOINED_MESSAGES = 64;

    /** The most bytes that messages sharing a frame have together. */
    static final int MAX_JOINED_BYTES = 16 * 1024;

    private static final byte SEPARATOR = '\n';

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CAPACITY);
    private final @Nullable EncodedMessage[] joined = new EncodedMessage[MAX_JOINED_MESSAGES];

    /** The empty buffer, to be filled. */
    ByteBuffer cleared() {
        return bytes.clear();
    }

    /** The buffer, to be filled further or, flipped, to be written. */
    ByteBuffer bytes() {
        return bytes;
    }

    // Hot loop: runs for each connection and turn. No allocation.

    /** Moves as many messages as there is room for from the queue into frames. */
    void fill(OutboundQueue queue) {
        while (fits(queue.nextSize())) {
            int count = 0;
            int total = 0;
            do {
                EncodedMessage message = queue.take();
                joined[count++] = message;
                total += message == null ? 0 : message.size() + (count > 1 ? 1 : 0);
            } while (count < MAX_JOINED_MESSAGES && joins(queue.nextSize(), total));
            FrameWriter.putHeader(bytes, Opcode.TEXT, total);
            putJoined(count);
        }
    }

    private boolean fits(int size) {
        return size >= 0 && size + FrameWriter.MAX_HEADER_BYTES <= bytes.remaining();
    }

    private boolean joins(int size, int total) {
        int joinedSize = total + 1 + size;
        return size >= 0 && joinedSize <= MAX_JOINED_BYTES && fits(joinedSize);
    }

    private void putJoined(int count) {
        for (int at = 0; at < count; at++) {
            if (at > 0) {
                bytes.put(SEPARATOR);
            }
            EncodedMessage message = joined[at];
            joined[at] = null;
            if (message != null) {
                bytes.put(message.bytes());
            }
        }
    }

    // End of the hot loop.
}
