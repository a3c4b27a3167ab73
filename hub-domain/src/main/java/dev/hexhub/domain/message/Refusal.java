package dev.hexhub.domain.message;

/** Why a command was refused. The client stays connected; clients are programmed from the code. */
public enum Refusal {
    /** Something failed on our side; the client may try again. */
    INTERNAL_ERROR(100, "internal server error", true),
    /** The client is not who may do this. */
    UNAUTHORIZED(101, "unauthorized", false),
    /** The channel's namespace is not configured. */
    UNKNOWN_CHANNEL(102, "unknown channel", false),
    /** No right to do this, or a token that proves nothing. */
    PERMISSION_DENIED(103, "permission denied", false),
    /** There is no such method. */
    METHOD_NOT_FOUND(104, "method not found", false),
    /** The connection is subscribed to this channel already, or about to be. */
    ALREADY_SUBSCRIBED(105, "already subscribed", false),
    /** The connection has as many subscriptions as it may have. */
    LIMIT_EXCEEDED(106, "limit exceeded", false),
    /** The command makes no sense: a bad channel name, no data. */
    BAD_REQUEST(107, "bad request", false),
    /** The feature is off for this channel or hub. */
    NOT_AVAILABLE(108, "not available", false),
    /** The token was good once; fetch a new one. */
    TOKEN_EXPIRED(109, "token expired", false),
    /**
     * The same of a token that should have replaced another. Temporary, because clients then fetch
     * one more and try again, and give the subscription up otherwise.
     */
    REPLACEMENT_EXPIRED(109, "token expired", true),
    /** The token is good later; fetch another. */
    TOKEN_NOT_YET_VALID(109, "token not yet valid", false),
    /** The new expiry is in the past already. */
    EXPIRED(110, "expired", false),
    /** Too many commands in too little time; wait and try again. */
    TOO_MANY_REQUESTS(111, "too many requests", true),
    /** The stream does not go back to, or does not know, the position asked for. */
    UNRECOVERABLE_POSITION(112, "unrecoverable position", false);

    private final int code;
    private final String text;
    private final boolean temporary;

    Refusal(int code, String text, boolean temporary) {
        this.code = code;
        this.text = text;
        this.temporary = temporary;
    }

    /** The code on the wire, 100 to 399. */
    public int code() {
        return code;
    }

    /** The text on the wire. */
    public String text() {
        return text;
    }

    /** Whether the same command may succeed a little later. */
    public boolean isTemporary() {
        return temporary;
    }
}
