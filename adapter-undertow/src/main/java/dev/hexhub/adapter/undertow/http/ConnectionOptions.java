package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.handshake.HeaderList;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/**
 * Keeps or ends a TCP connection after the answer as RFC 9112 §9.3 has it. Undertow compares the
 * first {@code Connection} header as a whole: it misses {@code TE, close}, and it keeps connections
 * of HTTP/1.0 without announcing it, so that their clients wait for an end that does not come.
 */
final class ConnectionOptions implements HttpHandler {

    private final HttpHandler next;

    /** Before all routes. */
    ConnectionOptions(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (exchange.isPersistent()
                && HeaderList.has(exchange.getRequestHeaders().get(Headers.CONNECTION), "close")) {
            exchange.setPersistent(false);
        }
        if (exchange.isPersistent() && exchange.isHttp10()) {
            exchange.getResponseHeaders().put(Headers.CONNECTION, "keep-alive");
        }
        next.handleRequest(exchange);
    }
}
