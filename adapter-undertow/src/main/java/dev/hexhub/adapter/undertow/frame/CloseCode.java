package dev.hexhub.adapter.undertow.frame;

/**
 * The close codes that RFC 6455 §7.4.1 and its IANA registry give a meaning. The codes from 3000 on
 * belong to applications and have no constant here: the hub's own are its disconnect reasons.
 */
public enum CloseCode {
    NORMAL(1000),
    GOING_AWAY(1001),
    PROTOCOL_ERROR(1002),
    UNSUPPORTED_DATA(1003),
    /** Never sent: what a close frame without a code is reported as. */
    NO_STATUS(1005),
    /** Never sent: what the end of a connection without a close frame is reported as. */
    ABNORMAL(1006),
    INVALID_PAYLOAD(1007),
    POLICY_VIOLATION(1008),
    MESSAGE_TOO_BIG(1009),
    MANDATORY_EXTENSION(1010),
    INTERNAL_ERROR(1011),
    SERVICE_RESTART(1012),
    TRY_AGAIN_LATER(1013),
    BAD_GATEWAY(1014),
    /** Never sent: what a failed TLS handshake is reported as. */
    TLS_HANDSHAKE(1015);

    private final int code;

    CloseCode(int code) {
        this.code = code;
    }

    /** The number on the wire, 1000 to 1015. */
    public int code() {
        return code;
    }

    /**
     * Whether a close frame may carry {@code code}: the registered ones except 1004, 1005, 1006 and
     * 1015, and the application's 3000 to 4999. Holds in both directions.
     */
    public static boolean mayAppearOnWire(int code) {
        return (code >= 1000 && code <= 1003)
                || (code >= 1007 && code <= 1014)
                || (code >= 3000 && code <= 4999);
    }
}
