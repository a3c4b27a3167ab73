package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import io.undertow.io.DefaultIoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The few shapes of an answer. On the exchange's I/O thread. */
public final class Responses {

    static final String JSON = "application/json";
    static final String PLAIN = "text/plain; charset=utf-8";

    private static final HttpString NO_SNIFFING = new HttpString("X-Content-Type-Options");

    private static final long LINGER_MILLIS = 500;

    private Responses() {}

    /** A text, never kept by caches. */
    static void send(HttpServerExchange exchange, int status, String type, String text) {
        head(exchange, status, type).getResponseSender().send(text);
    }

    /** Bytes, never kept by caches. */
    static void send(HttpServerExchange exchange, int status, String type, ByteBuffer body) {
        head(exchange, status, type).getResponseSender().send(body);
    }

    /**
     * A sentence that says why, and the end of the TCP connection a little later.
     *
     * <p>Undertow would first read to its end what the client still sends, and only then answer. We
     * answer at once and read nothing more; the time until the end lets the answer arrive, since
     * closing a socket with unread input may overtake it.
     *
     * @param sentence for whoever wrote the client; nothing secret
     */
    public static void refuse(HttpServerExchange exchange, int status, String sentence) {
        refuse(exchange, status, PLAIN, (sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same for a backend, which reads errors in JSON. */
    static void refuse(HttpServerExchange exchange, int status, Refusal refusal, String detail) {
        JsonWriter json = new JsonWriter();
        ApiResults.answer(json, Answer.no(refusal, detail));
        refuse(exchange, status, JSON, json.finish());
    }

    private static void refuse(HttpServerExchange exchange, int status, String type, byte[] body) {
        Sender sender = head(exchange, status, type).setPersistent(false).getResponseSender();
        if (exchange.isRequestComplete()) {
            sender.send(ByteBuffer.wrap(body));
        } else {
            exchange.setResponseContentLength(body.length);
            sender.send(ByteBuffer.wrap(body), new Lingering());
        }
    }

    /** Ends the answer, and with it, a little later, the connection. */
    private static final class Lingering extends DefaultIoCallback {

        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            sender.close(
                    new DefaultIoCallback() {
                        @Override
                        public void onComplete(HttpServerExchange ended, Sender closed) {
                            TimeLimit.cutAfter(ended, LINGER_MILLIS);
                        }
                    });
        }
    }

    private static HttpServerExchange head(HttpServerExchange exchange, int status, String type) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders()
                .put(Headers.CONTENT_TYPE, type)
                .put(Headers.CACHE_CONTROL, "no-store")
                .put(NO_SNIFFING, "nosniff");
        return exchange;
    }
}
