package dev.hexhub.domain.message;

/**
 * Why the hub ends a subscription. Below 2500 the client stays away, from 2500 on it subscribes
 * again.
 */
public enum UnsubscribeReason {
    /** A backend asked for it. Final. */
    SERVER(2000, "server unsubscribe"),
    /**
     * The subscription lost its place in the stream; the client subscribes again and recovers what
     * can be recovered.
     */
    INSUFFICIENT_STATE(2500, "insufficient state"),
    /** The subscription was not refreshed in time; the client comes back with a fresh token. */
    EXPIRED(2501, "subscription expired");

    private final int code;
    private final String text;

    UnsubscribeReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The code on the wire, 2000 to 2999. */
    public int code() {
        return code;
    }

    /** The text on the wire. */
    public String text() {
        return text;
    }
}
