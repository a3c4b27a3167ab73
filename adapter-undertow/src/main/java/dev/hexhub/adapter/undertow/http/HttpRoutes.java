package dev.hexhub.adapter.undertow.http;

import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.StatusCodes;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Which path leads where. */
public final class HttpRoutes {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PathHandler paths = Handlers.path(RequestBody.none(HttpRoutes::nothingHere));

    /**
     * The routes every hub has.
     *
     * @param upgrade where WebSockets begin
     */
    public HttpRoutes(HttpHandler upgrade, Health health) {
        paths.addExactPath("/connection/websocket", upgrade);
        exact("/health", HttpRoutes::alive);
        exact("/health/live", HttpRoutes::alive);
        exact("/health/ready", new HealthHandler(health));
    }

    /** Shows a text in Prometheus' format at {@code /metrics}. */
    public HttpRoutes metrics(Supplier<String> text) {
        exact(
                "/metrics",
                exchange -> Responses.send(exchange, StatusCodes.OK, METRICS_TYPE, text.get()));
        return this;
    }

    /** Opens the API to whom the policy of the moment lets in, asked anew for each request. */
    public HttpRoutes api(HubApi api, Supplier<ApiPolicy> policy) {
        HttpHandler methods =
                Handlers.httpContinueRead(
                        new ApiHandler(new ApiMethods(api, InstantSource.system())));
        paths.addPrefixPath("/api", new ApiAccess(policy, methods));
        return this;
    }

    /**
     * Serves the pages of a folder of the class path at {@code /}.
     *
     * @param tokens makes a token for the name that a visitor goes by; null for no tokens
     */
    public HttpRoutes demo(String folder, @Nullable UnaryOperator<String> tokens) {
        if (tokens != null) {
            exact("/demo/token", new VisitorToken(tokens));
        }
        paths.addPrefixPath("/", RequestBody.none(new DemoPages(folder, HttpRoutes::nothingHere)));
        return this;
    }

    /** The handler that follows the routes. */
    public HttpHandler handler() {
        return new TimeLimit(new ConnectionOptions(new AddressCharacters(paths)));
    }

    private void exact(String path, HttpHandler handler) {
        paths.addExactPath(path, RequestBody.none(handler));
    }

    private static void alive(HttpServerExchange exchange) {
        Responses.send(exchange, StatusCodes.OK, Responses.JSON, "{}");
    }

    private static void nothingHere(HttpServerExchange exchange) {
        Responses.send(
                exchange,
                StatusCodes.NOT_FOUND,
                Responses.PLAIN,
                "Nothing here: WebSockets connect to /connection/websocket, backends post to /api.\n");
    }
}
