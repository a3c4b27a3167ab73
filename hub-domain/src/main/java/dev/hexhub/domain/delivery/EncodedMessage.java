package dev.hexhub.domain.delivery;

/**
 * One message as it goes over the wire, without the transport's framing, so that a transport may
 * put many into one frame.
 *
 * <p>Shared by all its recipients on all loops, and therefore never changed after it was made.
 */
public final class EncodedMessage {

    private final byte[] bytes;

    /** Takes ownership of the array. */
    public EncodedMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** The size alone: content must not reach a log by accident. */
    @Override
    public String toString() {
        return "EncodedMessage[" + bytes.length + " bytes]";
    }
}
