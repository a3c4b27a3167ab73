package dev.hexhub.adapter.undertow.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;

/** The few shapes of an answer. On the exchange's I/O thread. */
final class Responses {

    static final String JSON = "application/json";
    static final String PLAIN = "text/plain; charset=utf-8";

    private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");

    private Responses() {}

    /** A text, never kept by caches. */
    static void send(HttpServerExchange exchange, int status, String type, String text) {
        head(exchange, status, type).getResponseSender().send(text);
    }

    /** Bytes, never kept by caches. */
    static void send(HttpServerExchange exchange, int status, String type, byte[] body) {
        head(exchange, status, type).getResponseSender().send(ByteBuffer.wrap(body));
    }

    /** No body at all. */
    static void empty(HttpServerExchange exchange, int status) {
        exchange.setStatusCode(status).endExchange();
    }

    private static HttpServerExchange head(HttpServerExchange exchange, int status, String type) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, type)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(NO_SNIFFING, "nosniff");
        return exchange;
    }
}
