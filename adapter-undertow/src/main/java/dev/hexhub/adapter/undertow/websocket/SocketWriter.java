package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.frame.FrameWriter;
import dev.hexhub.adapter.undertow.frame.Opcode;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.meter.Meter;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.xnio.conduits.ConduitStreamSinkChannel;

/**
 * The writing half of one connection. Only on its loop.
 *
 * <p>Frames are put together in the loop's staging buffer and written at once. Usually the socket
 * takes them all and nothing stays behind. When it does not, the rest is copied into the <em>carry
 * </em>, which is written before anything else as soon as the socket takes more; until then nothing
 * is taken from the queue, so what waits for a client that does not read stays in the queue, under
 * its limits. The carry holds at most a staging buffer or a single message, whichever is bigger.
 *
 * <p>The order on the wire: carry, a pong, the queue, the farewell. A farewell is the last frame.
 */
final class SocketWriter {

    private final ConduitStreamSinkChannel socket;
    private final StagingBuffer staging;
    private final Meter meter;
    private @Nullable ByteBuffer carry;
    private byte @Nullable [] pong;
    private byte @Nullable [] farewell;

    SocketWriter(ConduitStreamSinkChannel socket, StagingBuffer staging, Meter meter) {
        this.socket = socket;
        this.staging = staging;
        this.meter = meter;
    }

    /** Whether the socket took less than it was given: writing goes on when it takes more. */
    boolean isBlocked() {
        return carry != null;
    }

    /** The bytes that were taken from the queue and not by the socket. */
    int carried() {
        return carry == null ? 0 : carry.remaining();
    }

    /** A complete pong to be written; takes the place of one that still waits (RFC 6455 §5.5.3). */
    void pong(byte[] frame) {
        pong = frame;
    }

    /** Whether a pong waits. */
    boolean hasPong() {
        return pong != null;
    }

    /** A complete close frame, to be written when the queue is empty. */
    void farewell(byte[] frame) {
        farewell = frame;
    }

    /** Whether the close frame waits. */
    boolean hasFarewell() {
        return farewell != null;
    }

    /** Lets go of everything: the socket is gone. */
    void drop() {
        carry = null;
        pong = null;
        farewell = null;
    }

    /**
     * Writes what there is to write, as far as the socket takes it, and asks the socket to report
     * when it takes more.
     *
     * @param queue what the hub has to say, or null when that no longer matters
     * @return whether nothing is left
     */
    boolean write(@Nullable OutboundQueue queue, long now) throws IOException {
        boolean waited = carry != null;
        boolean written = writeCarry();
        while (written && stage(queue)) {
            written = writeStaged();
        }
        if (queue != null) {
            queue.holding(carried(), now);
        }
        if (written && waited) {
            socket.suspendWrites();
        } else if (!written && !waited) {
            socket.resumeWrites();
        }
        return written;
    }

    /** Fills the staging buffer; false when there is nothing more to write. */
    private boolean stage(@Nullable OutboundQueue queue) {
        ByteBuffer bytes = staging.cleared();
        if (pong != null) {
            bytes.put(pong);
            pong = null;
        }
        if (queue != null) {
            stageMessages(bytes, queue);
        }
        boolean drained = queue == null || queue.isEmpty();
        if (drained && carry == null && farewell != null && bytes.remaining() >= farewell.length) {
            bytes.put(farewell);
            farewell = null;
        }
        return bytes.flip().hasRemaining();
    }

    private void stageMessages(ByteBuffer bytes, OutboundQueue queue) {
        staging.fill(queue);
        if (bytes.position() == 0 && !queue.isEmpty()) {
            stageBigger(bytes, queue.take());
        }
    }

    /** A message that the staging buffer cannot hold: its head is staged, the rest carried. */
    private void stageBigger(ByteBuffer bytes, @Nullable EncodedMessage message) {
        if (message != null) {
            FrameWriter.putHeader(bytes, Opcode.TEXT, message.size());
            int head = Math.min(bytes.remaining(), message.size());
            bytes.put(message.bytes(), 0, head);
            ByteBuffer rest = ByteBuffer.wrap(message.bytes(), head, message.size() - head);
            carry = rest.hasRemaining() ? rest.slice() : null;
        }
    }

    private boolean writeStaged() throws IOException {
        ByteBuffer bytes = staging.bytes();
        offer(bytes);
        if (!bytes.hasRemaining()) {
            return writeCarry();
        }
        ByteBuffer rest = ByteBuffer.allocate(bytes.remaining() + carried()).put(bytes);
        carry = (carry == null ? rest : rest.put(carry)).flip();
        return false;
    }

    /** In pieces: the JDK would copy a big array as a whole for each attempt. */
    private boolean writeCarry() throws IOException {
        while (carry != null) {
            ByteBuffer bytes = staging.cleared();
            int piece = Math.min(bytes.remaining(), carry.remaining());
            bytes.put(0, carry, carry.position(), piece).limit(piece);
            offer(bytes);
            carry.position(carry.position() + bytes.position());
            if (bytes.hasRemaining()) {
                return false;
            }
            carry = carry.hasRemaining() ? carry : null;
        }
        return true;
    }

    private void offer(ByteBuffer bytes) throws IOException {
        int taken = socket.write(bytes);
        if (taken > 0) {
            meter.count(Counted.BYTES_SENT, taken);
        }
    }
}
