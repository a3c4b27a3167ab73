package dev.hexhub.adapter.undertow.frame;

/**
 * Everything a client can do wrong at the level of frames, each with the close code RFC 6455 asks
 * for and a reason to send along. Reasons are plain words: some client libraries try to read a
 * close reason as JSON first.
 */
public enum FrameViolation {
    RESERVED_BITS(CloseCode.PROTOCOL_ERROR, "reserved bits set without an extension"),
    RESERVED_OPCODE(CloseCode.PROTOCOL_ERROR, "reserved opcode"),
    NOT_MASKED(CloseCode.PROTOCOL_ERROR, "client frame not masked"),
    CONTROL_FRAGMENTED(CloseCode.PROTOCOL_ERROR, "control frame fragmented"),
    CONTROL_TOO_LONG(CloseCode.PROTOCOL_ERROR, "control frame over 125 bytes"),
    NOTHING_TO_CONTINUE(CloseCode.PROTOCOL_ERROR, "continuation without a message"),
    MESSAGE_NOT_FINISHED(CloseCode.PROTOCOL_ERROR, "new message inside a fragmented one"),
    LENGTH_NOT_MINIMAL(CloseCode.PROTOCOL_ERROR, "length not in its shortest form"),
    LENGTH_NEGATIVE(CloseCode.PROTOCOL_ERROR, "length with the top bit set"),
    MESSAGE_TOO_BIG(CloseCode.MESSAGE_TOO_BIG, "message size limit exceeded"),
    TEXT_NOT_UTF8(CloseCode.INVALID_PAYLOAD, "text is not UTF-8"),
    CLOSE_CODE_CUT(CloseCode.PROTOCOL_ERROR, "close frame with half a code"),
    CLOSE_CODE_FORBIDDEN(CloseCode.PROTOCOL_ERROR, "close code not allowed on the wire"),
    CLOSE_REASON_NOT_UTF8(CloseCode.INVALID_PAYLOAD, "close reason is not UTF-8"),
    /** More than {@link FrameReader#MAX_EMPTY_FRAGMENTS} in one message. */
    TOO_MANY_EMPTY_FRAGMENTS(CloseCode.POLICY_VIOLATION, "too many empty fragments"),
    /** More than {@link FrameReader#MAX_CONTROL_FRAMES} in one window. */
    TOO_MANY_CONTROL_FRAMES(CloseCode.POLICY_VIOLATION, "too many pings or pongs");

    private final CloseCode closeCode;
    private final String reason;

    FrameViolation(CloseCode closeCode, String reason) {
        this.closeCode = closeCode;
        this.reason = reason;
    }

    /** The code to close the connection with; always one that may appear on the wire. */
    public CloseCode closeCode() {
        return closeCode;
    }

    /** A few ASCII words, short enough for a close frame. */
    public String reason() {
        return reason;
    }
}
