package dev.hexhub.adapter.undertow.http;

import dev.hexhub.domain.message.Refusal;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.function.Consumer;

/** What comes behind the head of a request: up to a megabyte where one is wanted, else nothing. */
final class RequestBody {

    /** The most bytes of a body. */
    static final int LIMIT = 1024 * 1024;

    private RequestBody() {}

    /** Hands over the whole body, on the I/O thread and without waiting there, or answers 413. */
    static void read(HttpServerExchange exchange, Consumer<byte[]> whole) {
        // Checked here too: the receiver would make room for whatever length is declared.
        if (exchange.getRequestContentLength() > LIMIT) {
            tooLarge(exchange, exchange.getRequestContentLength() + " bytes");
            return;
        }
        Receiver receiver = exchange.getRequestReceiver();
        receiver.setMaxBufferSize(LIMIT);
        receiver.receiveFullBytes(
                (read, body) -> whole.accept(body),
                (failed, error) -> tooLarge(failed, "more than that"));
    }

    private static void tooLarge(HttpServerExchange exchange, String got) {
        Responses.refuse(
                exchange,
                StatusCodes.REQUEST_ENTITY_TOO_LARGE,
                Refusal.LIMIT_EXCEEDED,
                "body: " + got + " (expected: at most " + LIMIT + " bytes)");
    }

    /** The handler for requests without a body; one with a body is refused. */
    static HttpHandler none(HttpHandler handler) {
        return exchange -> {
            if (exchange.isRequestComplete()) {
                handler.handleRequest(exchange);
            } else {
                Responses.refuse(exchange, StatusCodes.BAD_REQUEST, "This address takes no body.");
            }
        };
    }
}
