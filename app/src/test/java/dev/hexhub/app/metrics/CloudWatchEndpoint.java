package dev.hexhub.app.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Takes metrics as CloudWatch does, reads them, and can refuse them. */
final class CloudWatchEndpoint implements AutoCloseable {

    /** One figure as it was sent. */
    record Datum(String namespace, String instance, String name, double value, String unit) {}

    private static final byte[] EMPTY_MAP = {(byte) 0xa0};

    private final CBORMapper cbor = new CBORMapper();
    private final List<Datum> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean refuses;

    CloudWatchEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Refuses from now on as AWS refuses a wrong key. */
    void refuses(boolean now) {
        refuses = now;
    }

    /** Everything sent so far under that name by that instance, added up. */
    double sum(String instance, String name) {
        return of(instance, name).stream().mapToDouble(Datum::value).sum();
    }

    List<Datum> of(String instance, String name) {
        return heard.stream()
                .filter(datum -> datum.instance().equals(instance) && datum.name().equals(name))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            if (refuses) {
                byte[] error = cbor.writeValueAsBytes(refusal());
                exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
                exchange.getResponseHeaders().add("Content-Type", "application/cbor");
                exchange.sendResponseHeaders(403, error.length);
                exchange.getResponseBody().write(error);
                return;
            }
            read(cbor.readTree(body));
            exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
            exchange.getResponseHeaders().add("Content-Type", "application/cbor");
            exchange.sendResponseHeaders(200, EMPTY_MAP.length);
            exchange.getResponseBody().write(EMPTY_MAP);
        }
    }

    private JsonNode refusal() {
        return cbor.createObjectNode()
                .put("__type", "com.amazonaws.cloudwatch#InvalidClientTokenId")
                .put(
                        "message",
                        "the request was: " + new String(EMPTY_MAP, StandardCharsets.ISO_8859_1));
    }

    private static byte[] body(HttpExchange exchange) {
        boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream raw = exchange.getRequestBody();
                InputStream plain = isPacked ? new GZIPInputStream(raw) : raw) {
            return plain.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void read(JsonNode request) {
        for (JsonNode each : request.get("MetricData")) {
            heard.add(
                    new Datum(
                            request.get("Namespace").asString(),
                            each.get("Dimensions").get(0).get("Value").asString(),
                            each.get("MetricName").asString(),
                            each.get("Value").asDouble(),
                            each.get("Unit").asString()));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
