package dev.hexhub.adapter.undertow.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * Cuts a connection whose request or answer takes too long, whoever is to blame. Undertow's own
 * timeouts end with the head of a request.
 */
final class TimeLimit implements HttpHandler {

    /** From the end of the head to the last byte of the answer. */
    private static final long SECONDS = 30;

    private final HttpHandler next;

    TimeLimit(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        XnioExecutor.Key timer = cutAfter(exchange, SECONDS * 1_000);
        exchange.addExchangeCompleteListener((completed, others) -> {
            boolean unused = timer.remove();
            others.proceed();
        });
        next.handleRequest(exchange);
    }

    /** Cuts the exchange's connection after so many milliseconds, or at once when all is ending. */
    static XnioExecutor.Key cutAfter(HttpServerExchange exchange, long millis) {
        ServerConnection connection = exchange.getConnection();
        try {
            return exchange.getIoThread()
                    .executeAfter(
                            () -> IoUtils.safeClose(connection), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            IoUtils.safeClose(connection);
            return XnioExecutor.Key.IMMEDIATE;
        }
    }
}
