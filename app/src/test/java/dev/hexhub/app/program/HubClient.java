package dev.hexhub.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that says what a test tells it to say, and keeps what it hears. */
public final class HubClient implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;
    private static final String CLOSED = "closed with ";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private HubClient(HttpClient http, int port) {
        URI uri = URI.create("ws://127.0.0.1:" + port + "/connection/websocket");
        socket = http.newWebSocketBuilder().buildAsync(uri, new Ear()).join();
    }

    /** A client that has said nothing yet. */
    public static HubClient opened(HttpClient http, int port) {
        return new HubClient(http, port);
    }

    /** A connected client. */
    public static HubClient connected(HttpClient http, int port) throws InterruptedException {
        HubClient client = opened(http, port);
        client.say("{\"id\":1,\"connect\":{}}");
        assertThat(client.hears("\"id\":1")).contains("\"connect\":{");
        return client;
    }

    /** Says something, right or wrong. */
    public void say(String line) {
        socket.sendText(line, true).join();
    }

    /** Waits until the hub closes with this code. */
    public void isClosedWith(int code) throws InterruptedException {
        hears(CLOSED + code);
    }

    /** Says one command and returns its answer. */
    public String ask(int id, String command) throws InterruptedException {
        say("{\"id\":" + id + "," + command + "}");
        return hears("\"id\":" + id);
    }

    /** The next line with this in it; whatever comes before it is let go. */
    public String hears(String part) throws InterruptedException {
        while (true) {
            String line = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("a line with %s", part).isNotNull();
            if (line.contains(part)) {
                return line;
            }
            assertThat(line).as("while waiting for %s", part).doesNotStartWith(CLOSED);
        }
    }

    /** Whether the hub has not closed the connection. */
    public boolean isOpen() {
        return !socket.isInputClosed();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean isLast) {
            message.append(part);
            if (isLast) {
                message.toString().lines().forEach(this::line);
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(CLOSED + code + " " + reason);
            return null;
        }

        private void line(String line) {
            if (line.equals("{}")) {
                var unused = socket.sendText("{}", true);
            } else {
                heard.add(line);
            }
        }
    }
}
