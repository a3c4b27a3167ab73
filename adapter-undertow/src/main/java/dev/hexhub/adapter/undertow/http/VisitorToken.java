package dev.hexhub.adapter.undertow.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a visitor of the demo page the token of whatever name it asks for, as a text. Other sites'
 * pages may ask, too, but browsers do not let them read the answer.
 */
final class VisitorToken implements HttpHandler {

    private static final int LONGEST_NAME = 24;

    private final UnaryOperator<String> tokens;

    VisitorToken(UnaryOperator<String> tokens) {
        this.tokens = tokens;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            Responses.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "A token is got with GET.");
            return;
        }
        String name = name(exchange.getQueryParameters().get("name"));
        if (name == null) {
            Responses.send(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    Responses.PLAIN,
                    "name: none that can be had (expected: 1 to "
                            + LONGEST_NAME
                            + " characters)\n");
        } else {
            Responses.send(exchange, StatusCodes.OK, Responses.PLAIN, tokens.apply(name));
        }
    }

    private static @Nullable String name(@Nullable Deque<String> said) {
        String name = said == null ? "" : said.getFirst().strip();
        boolean isGood =
                !name.isEmpty()
                        && name.length() <= LONGEST_NAME
                        && name.chars().noneMatch(Character::isISOControl);
        return isGood ? name : null;
    }
}
