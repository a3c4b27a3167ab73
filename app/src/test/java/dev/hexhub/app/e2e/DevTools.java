package dev.hexhub.app.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The line to a browser: the Chrome DevTools Protocol over one WebSocket. Commands carry an id and
 * are answered by it; events name the page ("session") they are about.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PATIENCE_SECONDS = 30;

    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, JsonNode>> listeners = new ConcurrentHashMap<>();
    private final StringBuilder partial = new StringBuilder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final WebSocket socket;

    DevTools(URI address) throws Exception {
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(address, this)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Tells the listener every event of a session: its name and its parameters. */
    void listen(String session, BiConsumer<String, JsonNode> listener) {
        listeners.put(session, listener);
    }

    /** Asks the browser itself. */
    JsonNode ask(String method, Map<String, ?> params) throws Exception {
        return send(Map.of("method", method, "params", params));
    }

    /** Asks one page. */
    JsonNode ask(String session, String method, Map<String, ?> params) throws Exception {
        return send(Map.of("method", method, "params", params, "sessionId", session));
    }

    private JsonNode send(Map<String, ?> command) throws Exception {
        int id = lastId.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        Map<String, Object> numbered = new java.util.HashMap<>(command);
        numbered.put("id", id);
        sendInTurn(JSON.writeValueAsString(numbered));
        JsonNode reply = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (reply.has("error")) {
            throw new AssertionError(command.get("method") + ": " + reply.get("error"));
        }
        return reply.get("result");
    }

    /** A WebSocket of the JDK takes one message at a time. */
    private synchronized void sendInTurn(String message) throws Exception {
        socket.sendText(message, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonNode message = JSON.readTree(partial.toString());
            partial.setLength(0);
            received(message);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void received(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> answer = waiting.remove(message.get("id").asInt());
            if (answer != null) {
                answer.complete(message);
            }
        } else {
            BiConsumer<String, JsonNode> listener =
                    listeners.get(message.path("sessionId").asString(""));
            if (listener != null) {
                listener.accept(message.get("method").asString(), message.get("params"));
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
