package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message or control frame of which a part has arrived. It lives from its first piece to its
 * last, so a connection that is quiet between messages has none.
 */
final class PartialMessage {

    private static final byte[] NOTHING = {};

    private final Opcode opcode;
    private byte[] bytes = NOTHING;
    private int size;
    private int utf8 = Utf8Validator.COMPLETE;
    private int emptyFragments;

    PartialMessage(Opcode opcode) {
        this.opcode = opcode;
    }

    /** The opcode of its first frame. */
    Opcode opcode() {
        return opcode;
    }

    /** Bytes that have arrived. */
    int size() {
        return size;
    }

    /** Bytes of heap held for it: at most twice its size, and never more than it may become. */
    int capacity() {
        return bytes.length;
    }

    /**
     * Adds the unmasked bytes of {@code piece} from index {@code from} to {@code to}, exclusive.
     *
     * @param mostEver the size that the message will have or is limited to, at least what it has
     *     with this piece
     * @return what the bytes broke, or null
     */
    @Nullable FrameViolation append(ByteBuffer piece, int from, int to, int mostEver) {
        if (opcode == Opcode.TEXT) {
            utf8 = Utf8Validator.advance(utf8, piece, from, to);
            if (utf8 == Utf8Validator.INVALID) {
                return FrameViolation.TEXT_NOT_UTF8;
            }
        }
        int length = to - from;
        if (length > bytes.length - size) {
            grow(size + length, mostEver);
        }
        piece.get(from, bytes, size, length);
        size += length;
        return null;
    }

    private void grow(int needed, int mostEver) {
        long generous = Math.max(needed, 2L * bytes.length);
        byte[] larger = new byte[(int) Math.min(generous, mostEver)];
        System.arraycopy(bytes, 0, larger, 0, size);
        bytes = larger;
    }

    /** Counts one more fragment without payload; tells how many there were. */
    int emptyFragmentEnded() {
        return ++emptyFragments;
    }

    /** Whether it may end here: a text must not end inside a character. */
    boolean endsWell() {
        return utf8 == Utf8Validator.COMPLETE;
    }

    /** What has arrived, from position to limit. */
    ByteBuffer payload() {
        return ByteBuffer.wrap(bytes, 0, size);
    }
}
