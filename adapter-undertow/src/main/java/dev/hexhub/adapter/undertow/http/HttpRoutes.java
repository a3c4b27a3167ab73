package dev.hexhub.adapter.undertow.http;

import dev.hexhub.ports.backend.Health;
import io.undertow.Handlers;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.StatusCodes;
import java.util.function.Supplier;

/** Which path leads where. */
public final class HttpRoutes {

    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PathHandler paths = Handlers.path(HttpRoutes::nothingHere);

    /**
     * The routes every hub has.
     *
     * @param upgrade where WebSockets begin
     * @param metrics gives a text in Prometheus' format
     */
    public HttpRoutes(HttpHandler upgrade, Health health, Supplier<String> metrics) {
        paths.addExactPath("/connection/websocket", upgrade)
                .addExactPath("/health", HttpRoutes::alive)
                .addExactPath("/health/live", HttpRoutes::alive)
                .addExactPath("/health/ready", new HealthHandler(health))
                .addExactPath(
                        "/metrics",
                        exchange ->
                                Responses.send(
                                        exchange, StatusCodes.OK, METRICS_TYPE, metrics.get()));
    }

    /** The handler that follows the routes. */
    public HttpHandler handler() {
        return paths;
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
