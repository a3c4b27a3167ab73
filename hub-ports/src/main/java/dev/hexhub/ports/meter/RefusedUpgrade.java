package dev.hexhub.ports.meter;

/** Why a request for a WebSocket was turned away: few causes, so that each can be a label. */
public enum RefusedUpgrade {
    /** Not a GET. */
    METHOD,
    /** HTTP/1.0, as proxies speak it that nobody told to speak HTTP/1.1. */
    HTTP_VERSION,
    /** No {@code Upgrade: websocket}, no {@code Connection: Upgrade}, or a body. */
    HEADERS,
    /** A version of the WebSocket protocol that the hub does not speak. */
    WEBSOCKET_VERSION,
    /** A {@code Sec-WebSocket-Key} that is missing, said twice or none. */
    KEY,
    /** A page of another server. */
    ORIGIN,
    /** As many connections as allowed. */
    FULL,
    /** The instance takes no new connections: it is stopping or has not started. */
    NOT_ACCEPTING
}
