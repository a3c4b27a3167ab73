package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;

/**
 * Hears what a {@link FrameReader} reads, in the order of the wire, on the thread that feeds the
 * reader.
 *
 * <p>A {@code payload} is the unmasked content between position and limit. It belongs to the reader
 * and is valid during the call only: it is usually the very buffer the reader was fed with. The
 * listener may move position and limit, must not write to it, and copies what it keeps.
 *
 * <p>After {@link #onClose} or {@link #onViolation} nothing more is called. A listener may call
 * {@link FrameReader#stop} or {@link FrameReader#awaitClose} from within a call, but never {@link
 * FrameReader#read}. It does not throw; a connection whose listener threw can only be dropped.
 */
public interface FrameListener {

    /**
     * One complete message.
     *
     * @param type {@link Opcode#TEXT}, whose payload is then valid UTF-8, or {@link Opcode#BINARY}
     */
    void onMessage(Opcode type, ByteBuffer payload);

    /** A ping, to be answered by a pong with the same payload of 0 to 125 bytes. */
    void onPing(ByteBuffer payload);

    /** A pong, asked for or not, with 0 to 125 bytes. */
    void onPong(ByteBuffer payload);

    /**
     * The client's close frame, to be answered by a close frame unless one was sent before.
     *
     * @param code what the client sent, or {@link CloseCode#NO_STATUS} if it sent none: check
     *     {@link CloseCode#mayAppearOnWire} before echoing it
     * @param reason the client's words, 0 to 123 bytes of UTF-8, untrusted
     */
    void onClose(int code, String reason);

    /**
     * The client broke the protocol: the connection is to be closed with the violation's code and
     * reason.
     */
    void onViolation(FrameViolation violation);
}
