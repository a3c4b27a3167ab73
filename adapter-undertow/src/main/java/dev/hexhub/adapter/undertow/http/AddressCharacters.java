package dev.hexhub.adapter.undertow.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/**
 * Takes the addresses that browsers send and no others. The URL standard leaves some characters as
 * they are that RFC 3986 wants encoded ({@code | ^ { } [ ] \} and the backtick), and Undertow's one
 * switch for them lets everything in, control characters and raw bytes too.
 */
final class AddressCharacters implements HttpHandler {

    private static final char FIRST = '!';
    private static final char LAST = '~';

    /** The URL standard encodes these in every part of an address. */
    private static final String ALWAYS_ENCODED = "\"<>#";

    private final HttpHandler next;

    AddressCharacters(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        int character = firstForeign(exchange.getRequestURI());
        if (character < 0) {
            character = firstForeign(exchange.getQueryString());
        }
        if (character < 0) {
            next.handleRequest(exchange);
        } else {
            Responses.refuse(
                    exchange,
                    StatusCodes.BAD_REQUEST,
                    "The address has the character U+%04X, which must be percent-encoded."
                            .formatted(character));
        }
    }

    /** The first character that no browser sends, or -1. */
    private static int firstForeign(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < FIRST || c > LAST || ALWAYS_ENCODED.indexOf(c) >= 0) {
                return c;
            }
        }
        return -1;
    }
}
