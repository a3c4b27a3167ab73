package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.handshake.WebSocketVersion;
import dev.hexhub.adapter.undertow.http.Responses;
import dev.hexhub.ports.meter.RefusedUpgrade;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;

/** Why a request does not become a WebSocket. */
enum UpgradeRefusal {
    NO_GET(
            RefusedUpgrade.METHOD,
            StatusCodes.METHOD_NOT_ALLOWED,
            "A WebSocket starts with GET.",
            Headers.ALLOW,
            "GET"),
    WITH_BODY(
            RefusedUpgrade.HEADERS,
            StatusCodes.BAD_REQUEST,
            "A WebSocket starts with a request without a body."),
    OLD_HTTP(
            RefusedUpgrade.HTTP_VERSION,
            StatusCodes.UPGRADE_REQUIRED,
            "A WebSocket needs HTTP/1.1, and this request is HTTP/1.0. A proxy in front of the hub has to be told to"
                    + " speak HTTP/1.1 with it; in nginx: proxy_http_version 1.1.",
            Headers.UPGRADE,
            "websocket"),
    NO_UPGRADE(
            RefusedUpgrade.HEADERS,
            StatusCodes.UPGRADE_REQUIRED,
            "Here is a WebSocket and nothing else, and this request lacks \"Upgrade: websocket\" or"
                    + " \"Connection: Upgrade\". A proxy in front of the hub has to pass both on.",
            Headers.UPGRADE,
            "websocket"),
    FOREIGN_VERSION(
            RefusedUpgrade.WEBSOCKET_VERSION,
            StatusCodes.UPGRADE_REQUIRED,
            "Sec-WebSocket-Version must be 13.",
            Headers.SEC_WEB_SOCKET_VERSION,
            WebSocketVersion.SUPPORTED),
    BAD_KEY(
            RefusedUpgrade.KEY,
            StatusCodes.BAD_REQUEST,
            "Sec-WebSocket-Key must be 16 bytes in Base64, once."),
    FOREIGN_ORIGIN(
            RefusedUpgrade.ORIGIN,
            StatusCodes.FORBIDDEN,
            "This origin is not in client.allowed_origins."),
    NOT_ACCEPTING(
            RefusedUpgrade.NOT_ACCEPTING,
            StatusCodes.SERVICE_UNAVAILABLE,
            "This instance takes no new connections now; try again, or another instance.",
            Headers.RETRY_AFTER,
            "1"),
    NO_ROOM(
            RefusedUpgrade.FULL,
            StatusCodes.SERVICE_UNAVAILABLE,
            "No room for another connection here; try again, or another instance.",
            Headers.RETRY_AFTER,
            "1");

    private final RefusedUpgrade cause;
    private final int status;
    private final String sentence;
    private final String header;
    private final String value;

    UpgradeRefusal(RefusedUpgrade cause, int status, String sentence) {
        this(cause, status, sentence, Headers.CONNECTION, "close");
    }

    UpgradeRefusal(
            RefusedUpgrade cause, int status, String sentence, HttpString header, String value) {
        this.cause = cause;
        this.status = status;
        this.sentence = sentence;
        this.header = header.toString();
        this.value = value;
    }

    /** What a meter calls it. */
    RefusedUpgrade cause() {
        return cause;
    }

    /** Why, for people. */
    String sentence() {
        return sentence;
    }

    /** Says so, and ends the TCP connection: who was refused is not to keep a socket for free. */
    void send(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(new HttpString(header), value);
        Responses.refuse(exchange, status, sentence);
    }
}
