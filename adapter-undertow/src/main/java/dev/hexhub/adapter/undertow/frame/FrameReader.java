package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one client, from bytes in any split. Used by one thread, the connection's
 * loop.
 *
 * <p><b>States.</b> The reader is open, or it awaits the client's close frame (we have sent ours:
 * messages are still read and checked, but no longer told), or it has finished: the client closed,
 * broke a rule, or was stopped. A finished reader swallows whatever it is given. Within a frame the
 * {@link FrameHeader} knows which byte comes next.
 *
 * <p><b>Two ways to a listener.</b> Nearly every message is one frame that lies wholly in the
 * buffer just read from the socket. It is unmasked where it lies and the listener sees that very
 * buffer, narrowed to the payload: nothing is copied, nothing allocated. What arrives in pieces,
 * because of fragments or because of the socket, is collected in a {@link PartialMessage}, which is
 * dropped when complete. Messages and control frames have one each, since a ping may come between
 * two fragments. A connection between two messages therefore holds this object, its header, and no
 * array.
 *
 * <p><b>Checked early.</b> The size limit is compared with the length a frame declares plus what
 * its message has already, before any payload is stored; memory then grows with the bytes that
 * really arrive, at most twofold. Text fails at its first wrong byte, not at its end.
 *
 * <p><b>What RFC 6455 allows and this reader bounds.</b> Fragments without payload cost the sender
 * six bytes and escape every size limit: a message may have {@link #MAX_EMPTY_FRAGMENTS}. Pings and
 * pongs are no messages, so no rate limit of the hub sees them: a client may send {@link
 * #MAX_CONTROL_FRAMES} of them within {@link #CONTROL_WINDOW_NANOS}. Both end the connection with
 * 1008. Fragments of one byte need no bound of their own, for they use up the size limit.
 */
public final class FrameReader {

    /** Fragments without payload, the last one aside, that one message may have. */
    public static final int MAX_EMPTY_FRAGMENTS = 64;

    /** Pings and pongs, taken together, that a client may send in one window. */
    public static final int MAX_CONTROL_FRAMES = 600;

    /**
     * The length of that window, 60 s. A window opens with the first control frame after the last
     * one has passed.
     */
    public static final long CONTROL_WINDOW_NANOS = 60_000_000_000L;

    private enum Phase {
        OPEN,
        AWAITING_CLOSE,
        FINISHED
    }

    private final int maxMessageBytes;
    private final FrameListener listener;
    private final FrameHeader header = new FrameHeader();
    private Phase phase = Phase.OPEN;
    private @Nullable PartialMessage message;
    private @Nullable PartialMessage control;
    private long windowOpened;
    private int controlFrames;

    /**
     * A reader at the first byte after the handshake.
     *
     * @param maxMessageBytes the payload a message may have over all its fragments, from 1
     */
    public FrameReader(int maxMessageBytes, FrameListener listener) {
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException(
                    "maxMessageBytes: " + maxMessageBytes + " (expected: >= 1)");
        }
        this.maxMessageBytes = maxMessageBytes;
        this.listener = listener;
    }

    /**
     * Reads all of {@code input} and tells the listener what it completes. The bytes between
     * position and limit are written to (payloads are unmasked in place), so the buffer must not be
     * read-only; afterwards nothing remains.
     *
     * @param nowNanos monotonic time, which only the bound on control frames looks at
     * @return false once the reader has finished: further input is of no interest
     */
    public boolean read(ByteBuffer input, long nowNanos) {
        while (phase != Phase.FINISHED && input.hasRemaining()) {
            if (readHeader(input)) {
                readPayload(input, nowNanos);
            }
        }
        if (phase == Phase.FINISHED) {
            input.position(input.limit());
            return false;
        }
        return true;
    }

    /**
     * From now on only the client's close frame or a violation is told. For the side that has sent
     * its close frame.
     */
    public void awaitClose() {
        if (phase == Phase.OPEN) {
            phase = Phase.AWAITING_CLOSE;
        }
    }

    /**
     * Finishes: nothing more is told, not even from the buffer being read; what was held is
     * released.
     */
    public void stop() {
        phase = Phase.FINISHED;
        message = null;
        control = null;
    }

    /**
     * Bytes of heap held for what has arrived in part; 0 between messages. Never more than twice
     * the bytes that arrived of it, nor than the size limit plus 125.
     */
    public int bufferedBytes() {
        return (message == null ? 0 : message.capacity())
                + (control == null ? 0 : control.capacity());
    }

    /** Whether a complete header was read, so that payload (perhaps of no bytes) is next. */
    private boolean readHeader(ByteBuffer input) {
        boolean messageOpen = message != null;
        int room = message == null ? maxMessageBytes : maxMessageBytes - message.size();
        while (!header.isComplete()) {
            if (!input.hasRemaining()) {
                return false;
            }
            FrameViolation violation = header.take(input.get(), messageOpen, room);
            if (violation != null) {
                refuse(violation);
                return false;
            }
        }
        return true;
    }

    // Hot loop: what follows runs for each message of each client. No allocation on the way of a
    // whole message.

    private void readPayload(ByteBuffer input, long nowNanos) {
        int from = input.position();
        int to = from + (int) Math.min(input.remaining(), header.remaining());
        boolean wasEmpty = header.remaining() == 0;
        header.unmask(input, from, to);
        input.position(to);
        PartialMessage begun = header.opcode().isControl() ? control : message;
        if (begun == null && header.remaining() == 0 && header.isFinal()) {
            header.restart();
            tellWhole(header.opcode(), input, from, to, nowNanos);
        } else {
            collect(begun == null ? begin() : begun, input, from, to, wasEmpty, nowNanos);
        }
    }

    private void tellWhole(Opcode opcode, ByteBuffer input, int from, int to, long nowNanos) {
        if (opcode == Opcode.TEXT && !Utf8Validator.isValid(input, from, to)) {
            refuse(FrameViolation.TEXT_NOT_UTF8);
            return;
        }
        int limit = input.limit();
        input.limit(to).position(from);
        tell(opcode, input, nowNanos);
        input.limit(limit).position(to);
    }

    // End of the hot loop.

    private PartialMessage begin() {
        PartialMessage begun = new PartialMessage(header.opcode());
        if (begun.opcode().isControl()) {
            control = begun;
        } else {
            message = begun;
        }
        return begun;
    }

    private void collect(
            PartialMessage partial,
            ByteBuffer input,
            int from,
            int to,
            boolean empty,
            long nowNanos) {
        // The last frame says how big the message becomes; before that any further fragment may
        // bring it to the limit.
        int mostEver =
                header.isFinal()
                        ? partial.size() + (to - from) + (int) header.remaining()
                        : maxMessageBytes;
        FrameViolation violation = partial.append(input, from, to, mostEver);
        if (violation != null) {
            refuse(violation);
        } else if (header.remaining() == 0) {
            header.restart();
            if (header.isFinal()) {
                finish(partial, nowNanos);
            } else if (empty && partial.emptyFragmentEnded() > MAX_EMPTY_FRAGMENTS) {
                refuse(FrameViolation.TOO_MANY_EMPTY_FRAGMENTS);
            }
        }
    }

    private void finish(PartialMessage whole, long nowNanos) {
        if (!whole.endsWell()) {
            refuse(FrameViolation.TEXT_NOT_UTF8);
            return;
        }
        if (whole.opcode().isControl()) {
            control = null;
        } else {
            message = null;
        }
        tell(whole.opcode(), whole.payload(), nowNanos);
    }

    private void tell(Opcode opcode, ByteBuffer payload, long nowNanos) {
        switch (opcode) {
            case TEXT, BINARY -> {
                if (phase == Phase.OPEN) {
                    listener.onMessage(opcode, payload);
                }
            }
            case PING, PONG -> tellPingOrPong(opcode, payload, nowNanos);
            case CLOSE -> tellClose(payload);
            case CONTINUATION ->
                    throw new IllegalStateException("continuation told (expected: its message)");
        }
    }

    private void tellPingOrPong(Opcode opcode, ByteBuffer payload, long nowNanos) {
        if (controlFrames == 0 || nowNanos - windowOpened >= CONTROL_WINDOW_NANOS) {
            windowOpened = nowNanos;
            controlFrames = 0;
        }
        if (++controlFrames > MAX_CONTROL_FRAMES) {
            refuse(FrameViolation.TOO_MANY_CONTROL_FRAMES);
        } else if (phase == Phase.OPEN && opcode == Opcode.PING) {
            listener.onPing(payload);
        } else if (phase == Phase.OPEN) {
            listener.onPong(payload);
        }
    }

    private void tellClose(ByteBuffer payload) {
        FrameViolation violation = ClosePayload.violation(payload);
        if (violation != null) {
            refuse(violation);
            return;
        }
        stop();
        int code = ClosePayload.code(payload);
        listener.onClose(code, ClosePayload.reason(payload));
    }

    private void refuse(FrameViolation violation) {
        stop();
        listener.onViolation(violation);
    }
}
