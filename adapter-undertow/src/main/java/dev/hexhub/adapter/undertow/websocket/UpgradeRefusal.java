package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.handshake.WebSocketVersion;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;

/** Why a request does not become a WebSocket. */
enum UpgradeRefusal {
    NO_GET(StatusCodes.METHOD_NOT_ALLOWED, "A WebSocket starts with GET.", Headers.ALLOW, "GET"),
    NO_UPGRADE(
            StatusCodes.UPGRADE_REQUIRED,
            "Here is a WebSocket and nothing else.",
            Headers.UPGRADE,
            "websocket"),
    FOREIGN_VERSION(
            StatusCodes.UPGRADE_REQUIRED,
            "The WebSocket version must be 13.",
            Headers.SEC_WEB_SOCKET_VERSION,
            WebSocketVersion.SUPPORTED),
    BAD_KEY(StatusCodes.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in Base64, once."),
    FOREIGN_ORIGIN(StatusCodes.FORBIDDEN, "This origin is not in client.allowed_origins."),
    NO_ROOM(
            StatusCodes.SERVICE_UNAVAILABLE,
            "No room for another connection here; try again, or another instance.",
            Headers.RETRY_AFTER,
            "1");

    private final int status;
    private final String sentence;
    private final String header;
    private final String value;

    UpgradeRefusal(int status, String sentence) {
        this(status, sentence, Headers.CACHE_CONTROL, "no-store");
    }

    UpgradeRefusal(int status, String sentence, HttpString header, String value) {
        this.status = status;
        this.sentence = sentence;
        this.header = header.toString();
        this.value = value;
    }

    /** Says so, and ends the TCP connection: who was refused is not to keep a socket for free. */
    void send(HttpServerExchange exchange) {
        exchange.setStatusCode(status).setPersistent(false);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8")
                .put(new HttpString(header), value);
        exchange.getResponseSender().send(sentence + "\n");
    }
}
