package dev.hexhub.adapter.undertow;

import dev.hexhub.adapter.undertow.origin.AllowedOrigins;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the hub can be reached.
 *
 * @param listen where it listens
 * @param webSocket what it asks of WebSocket clients
 * @param api who may use its HTTP API
 * @param demo the pages served at {@code /}; null for no pages
 */
public record TransportSettings(Listen listen, WebSocket webSocket, Api api, @Nullable Demo demo) {

    /** How long a goodbye may take unless something else is asked for. */
    public static final Duration DEFAULT_CLOSE_GRACE = Duration.ofSeconds(5);

    /**
     * Where to listen, and with how many threads.
     *
     * @param host an address or a name of this machine; {@code 0.0.0.0} or {@code ::} for all
     * @param port 1 to 65535, or 0 for any free one
     * @param ioThreads event loops, from 1; as many as processors is right
     */
    public record Listen(String host, int port, int ioThreads) {

        /** Throws {@link IllegalArgumentException} naming what is off. */
        public Listen {
            check(!host.isBlank(), "host", "blank", "an address or a name");
            check(port >= 0 && port <= 65_535, "port", port, "0 to 65535");
            check(ioThreads >= 1, "io_threads", ioThreads, ">= 1");
        }
    }

    /**
     * What is asked of WebSocket clients.
     *
     * @param messageSizeLimit the most bytes of one message, from 1
     * @param connectionLimit the most connections at a time, from 1
     * @param allowedOrigins the web pages that may connect besides the hub's own: origins such as
     *     {@code https://example.com}, {@code *} for all, {@code null} for local files
     * @param closeGrace how long a goodbye may take before the connection is cut, above 0
     * @param sendBufferSize bytes that the system is asked to hold for one connection at most,
     *     which is no part of what the hub holds; 0 for as many as it sees fit
     */
    public record WebSocket(
            int messageSizeLimit,
            int connectionLimit,
            List<String> allowedOrigins,
            Duration closeGrace,
            int sendBufferSize) {

        /** Throws {@link IllegalArgumentException} naming what is off. */
        public WebSocket {
            check(messageSizeLimit >= 1, "message_size_limit", messageSizeLimit, ">= 1");
            check(connectionLimit >= 1, "connection_limit", connectionLimit, ">= 1");
            check(closeGrace.isPositive(), "close_grace", closeGrace, "> 0");
            check(sendBufferSize >= 0, "send_buffer_size", sendBufferSize, ">= 0");
            allowedOrigins = List.copyOf(allowedOrigins);
            AllowedOrigins.of(allowedOrigins);
        }
    }

    /**
     * Who may use the HTTP API. Without keys and without {@code insecure}, nobody.
     *
     * @param keys each of them opens the API
     * @param insecure everybody may
     */
    public record Api(List<String> keys, boolean insecure) {

        /** Throws {@link IllegalArgumentException} for an empty key. */
        public Api {
            check(keys.stream().noneMatch(String::isBlank), "http_api.key", "blank", "a key");
            keys = List.copyOf(keys);
        }

        /** How many keys: what they are must not reach a log. */
        @Override
        public String toString() {
            return "Api[" + keys.size() + " keys, insecure=" + insecure + "]";
        }
    }

    /**
     * Pages to look at, and who their visitors are.
     *
     * @param pages where on the class path they lie, such as {@code demo}
     * @param tokens makes a token for the name that a visitor goes by, on an I/O thread; null for
     *     visitors without one
     */
    public record Demo(String pages, @Nullable UnaryOperator<String> tokens) {}

    private static void check(boolean holds, String name, Object got, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": " + got + " (expected: " + expected + ")");
        }
    }
}
