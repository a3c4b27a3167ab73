package dev.hexhub.adapter.undertow.http;

import dev.hexhub.ports.backend.Health;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.Locale;

/** Tells a load balancer whether to send traffic here. */
final class HealthHandler implements HttpHandler {

    private final Health health;

    HealthHandler(Health health) {
        this.health = health;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Health.State state = health.state();
        int status = state == Health.State.READY ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE;
        String name = state.name().toLowerCase(Locale.ROOT);
        Responses.send(exchange, status, Responses.JSON, "{\"state\":\"" + name + "\"}");
    }
}
