package dev.hexhub.adapter.undertow.http;

import dev.hexhub.domain.message.Refusal;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody reach the API but by POST and with a key. Answers before a byte of the body is read.
 *
 * <p>The origin counts too: an API that is open to all of a private network must not be open to
 * every page that somebody in it looks at.
 */
final class ApiAccess implements HttpHandler {

    private static final HttpString API_KEY = new HttpString("X-API-Key");
    private static final String SCHEME = "apikey ";

    private final Supplier<ApiPolicy> current;
    private final HttpHandler api;

    ApiAccess(Supplier<ApiPolicy> current, HttpHandler api) {
        this.current = current;
        this.api = api;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        ApiPolicy policy = current.get();
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.POST)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "POST");
            Responses.refuse(
                    exchange,
                    StatusCodes.METHOD_NOT_ALLOWED,
                    Refusal.BAD_REQUEST,
                    "method: " + exchange.getRequestMethod() + " (expected: POST)");
        } else if (!policy.welcomes(
                values(headers.get(Headers.ORIGIN)), headers.getFirst(Headers.HOST))) {
            Responses.refuse(
                    exchange,
                    StatusCodes.FORBIDDEN,
                    Refusal.PERMISSION_DENIED,
                    "Origin: that of a page elsewhere (expected: none, or one of"
                            + " client.allowed_origins)");
        } else if (!policy.opensTo(key(headers))) {
            Responses.refuse(
                    exchange,
                    StatusCodes.UNAUTHORIZED,
                    Refusal.UNAUTHORIZED,
                    (key(headers) == null ? "no API key" : "not the API key")
                            + " (expected: X-API-Key: KEY, or Authorization: apikey KEY, with"
                            + " http_api.key)");
        } else {
            api.handleRequest(exchange);
        }
    }

    private static @Nullable String key(HeaderMap headers) {
        String key = headers.getFirst(API_KEY);
        if (key != null) {
            return key;
        }
        String authorization = headers.getFirst(Headers.AUTHORIZATION);
        boolean ours =
                authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return ours ? authorization.substring(SCHEME.length()).strip() : null;
    }

    private static List<String> values(@Nullable HeaderValues values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
