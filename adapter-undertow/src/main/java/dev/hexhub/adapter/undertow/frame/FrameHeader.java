package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The header of the frame being read, taken byte by byte (RFC 6455 §5.2), and then the count of its
 * payload. Each rule is checked at the first byte that can break it. After a violation the header
 * is of no use any more.
 */
final class FrameHeader {

    private static final int MAX_CONTROL_PAYLOAD = 125;
    private static final int MAX_16_BIT_LENGTH = 0xFFFF;

    /** Which part of the header the next byte belongs to. */
    private enum Part {
        OPENING,
        LENGTH,
        LENGTH_OF_16_BITS,
        LENGTH_OF_64_BITS,
        MASK,
        COMPLETE
    }

    private Part part = Part.OPENING;
    private Opcode opcode = Opcode.CONTINUATION;
    private boolean isFinal;

    /** Bytes to come in a part of several. */
    private int missing;

    /** Of the payload: as declared, then what is left of it. */
    private long remaining;

    private int mask;

    /**
     * Takes the next byte of an incomplete header.
     *
     * @param messageOpen whether a fragmented message waits for its continuation
     * @param room the bytes of payload that a data frame may declare
     * @return what the byte broke, or null
     */
    @Nullable FrameViolation take(byte next, boolean messageOpen, long room) {
        int octet = next & 0xFF;
        return switch (part) {
            case OPENING -> takeOpening(octet, messageOpen);
            case LENGTH -> takeLength(octet, room);
            case LENGTH_OF_16_BITS -> takeLongLength(octet, MAX_CONTROL_PAYLOAD, room);
            case LENGTH_OF_64_BITS -> takeLongLength(octet, MAX_16_BIT_LENGTH, room);
            case MASK -> takeMask(octet);
            case COMPLETE ->
                    throw new IllegalStateException(
                            "header is complete (expected: payload or restart)");
        };
    }

    private @Nullable FrameViolation takeOpening(int octet, boolean messageOpen) {
        if ((octet & 0x70) != 0) {
            return FrameViolation.RESERVED_BITS;
        }
        Opcode named = Opcode.of(octet);
        if (named == null) {
            return FrameViolation.RESERVED_OPCODE;
        }
        opcode = named;
        isFinal = (octet & 0x80) != 0;
        part = Part.LENGTH;
        if (opcode.isControl()) {
            return isFinal ? null : FrameViolation.CONTROL_FRAGMENTED;
        }
        if (opcode == Opcode.CONTINUATION) {
            return messageOpen ? null : FrameViolation.NOTHING_TO_CONTINUE;
        }
        return messageOpen ? FrameViolation.MESSAGE_NOT_FINISHED : null;
    }

    private @Nullable FrameViolation takeLength(int octet, long room) {
        if ((octet & 0x80) == 0) {
            return FrameViolation.NOT_MASKED;
        }
        int form = octet & 0x7F;
        if (form <= MAX_CONTROL_PAYLOAD) {
            return lengthKnown(form, room);
        }
        if (opcode.isControl()) {
            return FrameViolation.CONTROL_TOO_LONG;
        }
        boolean is16Bits = form == 126;
        part = is16Bits ? Part.LENGTH_OF_16_BITS : Part.LENGTH_OF_64_BITS;
        missing = is16Bits ? Short.BYTES : Long.BYTES;
        remaining = 0;
        return null;
    }

    private @Nullable FrameViolation takeLongLength(
            int octet, int coveredByShorterForm, long room) {
        remaining = remaining << 8 | octet;
        if (--missing > 0) {
            return null;
        }
        if (remaining < 0) {
            return FrameViolation.LENGTH_NEGATIVE;
        }
        if (remaining <= coveredByShorterForm) {
            return FrameViolation.LENGTH_NOT_MINIMAL;
        }
        return lengthKnown(remaining, room);
    }

    private @Nullable FrameViolation lengthKnown(long length, long room) {
        if (length > room && !opcode.isControl()) {
            return FrameViolation.MESSAGE_TOO_BIG;
        }
        remaining = length;
        part = Part.MASK;
        missing = Integer.BYTES;
        return null;
    }

    private @Nullable FrameViolation takeMask(int octet) {
        mask = mask << 8 | octet;
        if (--missing == 0) {
            part = Part.COMPLETE;
        }
        return null;
    }

    /** Whether the header has all its bytes, so that payload follows. */
    boolean isComplete() {
        return part == Part.COMPLETE;
    }

    Opcode opcode() {
        return opcode;
    }

    /** Whether this is the last frame of its message. */
    boolean isFinal() {
        return isFinal;
    }

    /** Bytes of payload still to come, from the declared length down to 0. */
    long remaining() {
        return remaining;
    }

    /**
     * Unmasks the next bytes of the payload, which lie from index {@code from} to {@code to}, and
     * counts them.
     */
    void unmask(ByteBuffer bytes, int from, int to) {
        mask = Masking.unmask(bytes, from, to, mask);
        remaining -= to - from;
    }

    /** Makes ready for the header of the next frame. */
    void restart() {
        part = Part.OPENING;
    }
}
