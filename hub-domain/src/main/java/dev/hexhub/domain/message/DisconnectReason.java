package dev.hexhub.domain.message;

import dev.hexhub.domain.token.TokenFault;
import java.nio.charset.StandardCharsets;

/**
 * Why the hub ends a connection. The code tells the client whether to come back: 3000 to 3499 and
 * 4000 to 4499 yes, 3500 to 3999 and 4500 to 4999 no.
 *
 * @param code 3000 to 4999
 * @param text plain words for people; at most 123 bytes, never something that parses as JSON
 */
public record DisconnectReason(int code, String text) {

    /** Cut without a word: the client sees a lost transport. */
    public static final DisconnectReason CONNECTION_CLOSED =
            new DisconnectReason(3000, "connection closed");

    /** This instance is stopping; another one takes over. */
    public static final DisconnectReason SHUTDOWN = new DisconnectReason(3001, "shutdown");

    /** Something failed on our side. */
    public static final DisconnectReason INTERNAL_ERROR =
            new DisconnectReason(3004, "internal server error");

    /** The connection was not refreshed in time. */
    public static final DisconnectReason EXPIRED = new DisconnectReason(3005, "connection expired");

    /** A server-side subscription was not refreshed in time. */
    public static final DisconnectReason SUBSCRIPTION_EXPIRED =
            new DisconnectReason(3006, "subscription expired");

    /** The client reads more slowly than it is written to. */
    public static final DisconnectReason SLOW = new DisconnectReason(3008, "slow");

    /** The socket refused what was written. */
    public static final DisconnectReason WRITE_ERROR = new DisconnectReason(3009, "write error");

    /** A server-side subscription lost its place in the stream. */
    public static final DisconnectReason INSUFFICIENT_STATE =
            new DisconnectReason(3010, "insufficient state");

    /** Somebody asked for a reconnect. */
    public static final DisconnectReason FORCE_RECONNECT =
            new DisconnectReason(3011, "force reconnect");

    /** The client did not answer a ping. */
    public static final DisconnectReason NO_PONG = new DisconnectReason(3012, "no pong");

    /** A token that proves nothing, or names somebody else. */
    public static final DisconnectReason INVALID_TOKEN =
            new DisconnectReason(3500, "invalid token");

    /** A good token of another user, for another channel, or bound to another client. */
    public static final DisconnectReason TOKEN_MISFIT =
            new DisconnectReason(3500, "invalid token: of another user, channel or client");

    /** No token, where nobody is anonymous. */
    public static final DisconnectReason TOKEN_MISSING =
            new DisconnectReason(3501, "no token, and anonymous clients are not allowed");

    /** A token names a channel that no namespace of the configuration is for. */
    public static final DisconnectReason UNKNOWN_NAMESPACE =
            new DisconnectReason(3501, "the token names a channel of an unknown namespace");

    /** The client broke the protocol. */
    public static final DisconnectReason BAD_REQUEST = new DisconnectReason(3501, "bad request");

    /** A binary message, which is no JSON: a client that speaks the protocol's Protobuf. */
    public static final DisconnectReason NOT_JSON =
            new DisconnectReason(3501, "binary message: this hub speaks JSON in text messages");

    /** No successful connect in time. */
    public static final DisconnectReason STALE = new DisconnectReason(3502, "stale");

    /** Somebody asked for this client to be gone for good. */
    public static final DisconnectReason FORCE_DISCONNECT =
            new DisconnectReason(3503, "force disconnect");

    /** The user has as many connections as allowed. */
    public static final DisconnectReason CONNECTION_LIMIT =
            new DisconnectReason(3504, "connection limit");

    /** The token names more channels than a connection may have. */
    public static final DisconnectReason CHANNEL_LIMIT =
            new DisconnectReason(3505, "channel limit");

    /** A message cannot be expressed in the connection's encoding. */
    public static final DisconnectReason INAPPROPRIATE_PROTOCOL =
            new DisconnectReason(3506, "inappropriate protocol");

    /** The client may not connect. */
    public static final DisconnectReason PERMISSION_DENIED =
            new DisconnectReason(3507, "permission denied");

    /** A message that nobody here consumes. */
    public static final DisconnectReason NOT_AVAILABLE =
            new DisconnectReason(3508, "not available");

    private static final int LONGEST_TEXT = 123;

    /** Throws {@link IllegalArgumentException} naming what is off. */
    public DisconnectReason {
        if (code < 3000 || code > 4999) {
            throw new IllegalArgumentException("code: " + code + " (expected: 3000 to 4999)");
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "reason: " + size + " bytes (expected: at most " + LONGEST_TEXT + ")");
        }
    }

    /** A token that is not taken, with what the client may know of it. */
    public static DisconnectReason invalidToken(TokenFault fault) {
        return new DisconnectReason(INVALID_TOKEN.code(), fault.outward());
    }

    /** Whether the connection ends without a close frame, as if the network had cut it. */
    public boolean isSilent() {
        return code == CONNECTION_CLOSED.code();
    }

    /** Whether what is queued is still worth writing first. */
    public boolean flushesFirst() {
        return !isSilent() && code != SLOW.code();
    }
}
