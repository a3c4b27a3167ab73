package dev.hexhub.adapter.undertow.handshake;

import org.jspecify.annotations.Nullable;

/** The version of the protocol that the hub speaks. */
public final class WebSocketVersion {

    /**
     * The value of {@code Sec-WebSocket-Version}: also what a refusal (HTTP 426) names as
     * supported.
     */
    public static final String SUPPORTED = "13";

    private WebSocketVersion() {}

    /**
     * Whether the hub speaks the version a client asks for.
     *
     * @param header the value of {@code Sec-WebSocket-Version}, or null if the request has none
     */
    public static boolean isSupported(@Nullable String header) {
        return header != null && SUPPORTED.equals(header.strip());
    }
}
