package dev.hexhub.adapter.undertow.frame;

import org.jspecify.annotations.Nullable;

/** What a frame is, in the low four bits of its first byte (RFC 6455 §5.2). */
public enum Opcode {
    CONTINUATION(0x0),
    TEXT(0x1),
    BINARY(0x2),
    CLOSE(0x8),
    PING(0x9),
    PONG(0xA);

    private static final @Nullable Opcode[] BY_CODE = new @Nullable Opcode[16];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[opcode.code] = opcode;
        }
    }

    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** The four bits on the wire, 0 to 15. */
    public int code() {
        return code;
    }

    /**
     * Close, ping and pong: never fragmented, at most 125 bytes, allowed between the fragments of a
     * message.
     */
    public boolean isControl() {
        return code >= 0x8;
    }

    /**
     * The opcode of the low four bits of {@code firstByte}, or null for the ten that are reserved.
     */
    static @Nullable Opcode of(int firstByte) {
        return BY_CODE[firstByte & 0x0F];
    }
}
