package dev.hexhub.adapter.undertow.handshake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's random mark of one handshake: 16 bytes in Base64. It is no secret; echoing its
 * digest proves that the answer comes from a server that speaks WebSocket.
 *
 * @param value 24 characters
 */
public record WebSocketKey(String value) {

    private static final String PROTOCOL_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int ENCODED_LENGTH = 24;
    private static final int DECODED_LENGTH = 16;

    /** Checks that the value is the Base64 form of 16 bytes. */
    public WebSocketKey {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    "key: " + value.length() + " characters (expected: 16 bytes in Base64)");
        }
    }

    /**
     * The key of a request, if it has a usable one.
     *
     * @param header the value of {@code Sec-WebSocket-Key}, or null if the request has none
     */
    public static Optional<WebSocketKey> of(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(WebSocketKey::isWellFormed)
                .map(WebSocketKey::new);
    }

    /** The value of {@code Sec-WebSocket-Accept} that answers this key (RFC 6455 §4.2.2). */
    public String accept() {
        byte[] joined = (value + PROTOCOL_GUID).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(sha1().digest(joined));
    }

    private static boolean isWellFormed(String value) {
        if (value.length() != ENCODED_LENGTH) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(value).length == DECODED_LENGTH;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "SHA-1 is missing (expected: in every Java platform)", e);
        }
    }
}
