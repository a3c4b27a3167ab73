package dev.hexhub.app.proxies;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A client behind a proxy, as a page that came through the same proxy would be: its origin is the
 * proxy. It answers pings, and otherwise says what it is told to.
 */
final class ProxiedClient implements WebSocket.Listener, AutoCloseable {

    /** A connection that ended without a close frame. */
    static final int BROKEN = 1006;

    private static final int PATIENCE_SECONDS = 20;
    private static final int RETRY_MILLIS = 100;

    private final HttpClient http;
    private final int port;
    private final AtomicInteger lastId = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder message = new StringBuilder();
    private volatile CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile @Nullable WebSocket socket;

    private ProxiedClient(HttpClient http, int port) {
        this.http = http;
        this.port = port;
    }

    /** Connected to a hub through the proxy at a port, and subscribed to a channel of its own. */
    static ProxiedClient connected(HttpClient http, int port) throws Exception {
        ProxiedClient client = new ProxiedClient(http, port);
        client.connect();
        return client;
    }

    /** Connects, trying for a while as clients do. */
    void connect() throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isUpgraded(deadline)) {
            Thread.sleep(RETRY_MILLIS);
        }
        ask("\"connect\":{}");
        ask("\"subscribe\":{\"channel\":\"" + channel() + "\"}");
    }

    /** Publishes and waits until that comes back; nanoseconds. */
    long roundTrip() throws Exception {
        String mark = "mark-" + lastId.get();
        long start = System.nanoTime();
        say("\"publish\":{\"channel\":\"" + channel() + "\",\"data\":\"" + mark + "\"}");
        hears("\"" + mark + "\"");
        return System.nanoTime() - start;
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    int pings() {
        return pings.get();
    }

    /** The code that the connection ended with, waiting for the end. */
    int code() throws Exception {
        return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        message.append(part);
        if (isLast) {
            message.toString().lines().forEach(line -> line(from, line));
            message.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ended.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended.complete(BROKEN);
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private boolean isUpgraded(long deadline) {
        ended = new CompletableFuture<>();
        heard.clear();
        try {
            socket =
                    http.newWebSocketBuilder()
                            .header("Origin", "http://127.0.0.1:" + port)
                            .buildAsync(
                                    URI.create("ws://127.0.0.1:" + port + "/connection/websocket"),
                                    this)
                            .join();
            return true;
        } catch (CompletionException refused) {
            if (System.nanoTime() > deadline) {
                throw refused;
            }
            return false;
        }
    }

    private void line(WebSocket from, String line) {
        if (line.equals("{}")) {
            pings.incrementAndGet();
            var unused = from.sendText("{}", true);
        } else {
            heard.add(line);
        }
    }

    private void ask(String command) throws Exception {
        String answer = hears("\"id\":" + say(command) + ",");
        if (answer.contains("\"error\"")) {
            throw new AssertionError(command + ": " + answer);
        }
    }

    private int say(String command) {
        int id = lastId.incrementAndGet();
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        open.sendText("{\"id\":" + id + "," + command + "}", true).join();
        return id;
    }

    private String hears(String part) throws Exception {
        while (true) {
            String line = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("never heard: " + part);
            }
            if (line.contains(part)) {
                return line;
            }
        }
    }

    private String channel() {
        return "chat:proxy-" + port;
    }
}
