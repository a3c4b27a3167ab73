package dev.hexhub.app.fault.client;

import dev.hexhub.app.fault.history.Closed;
import dev.hexhub.app.fault.history.Move;
import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.RunHistory;
import dev.hexhub.app.fault.history.Span;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that behaves as the official ones do: reconnects with a growing, random pause, comes
 * back with the place it stood at, subscribes again when it is told to. It writes down what it
 * sees.
 */
public final class Reader implements AutoCloseable {

    private static final Duration PING_GRACE = Duration.ofSeconds(10);
    private static final int FINAL_FROM = 3500;
    private static final int FINAL_TO = 3999;

    private final String name;
    private final IntSupplier ports;
    private final RunHistory run;
    private final Map<String, Following> channels = new ConcurrentHashMap<>();
    private final Backoff backoff = new Backoff();
    private volatile @Nullable ClientSocket socket;
    private volatile boolean closing;
    private volatile boolean lost;
    private volatile int port;
    private volatile String session = "";
    private int commands;

    private Reader(String name, IntSupplier ports, List<String> channels, RunHistory run) {
        this.name = name;
        this.ports = ports;
        this.run = run;
        channels.forEach(it -> this.channels.put(it, new Following(this, it)));
    }

    /** Starts a client that goes wherever {@code ports} says each time it connects. */
    public static Reader start(
            String name, IntSupplier ports, List<String> channels, RunHistory run) {
        Reader reader = new Reader(name, ports, channels, run);
        Thread.ofVirtual().name(name).start(reader::live);
        return reader;
    }

    /** Where it stands in the channel; null while it is not subscribed. */
    public @Nullable Place place(String channel) {
        Following known = channels.get(channel);
        Span current = known == null ? null : known.span();
        return current == null ? null : current.last();
    }

    /** What it is subscribed to, or wants to be. */
    public Collection<String> channels() {
        return channels.keySet();
    }

    /** Whether all subscriptions are up. */
    public boolean isSubscribed() {
        return channels.values().stream().allMatch(it -> it.span() != null);
    }

    /** Loses its connection, as when a train goes into a tunnel; it will be back. */
    public void lose() {
        lost = true;
        hangUp();
    }

    /** Leaves without a word, and for good. Its subscriptions count as up until then. */
    @Override
    public void close() {
        closing = true;
        hangUp();
    }

    String name() {
        return name;
    }

    /** What the hub calls the present connection. */
    public String session() {
        return session;
    }

    /** Where it is connected, or tries to be. */
    public int port() {
        return port;
    }

    /** Takes what is seen. */
    RunHistory run() {
        return run;
    }

    /** The present connection; null while there is none. */
    @Nullable ClientSocket socket() {
        return socket;
    }

    // ---- connections ----

    private void live() {
        while (!closing) {
            int code = connect();
            if (closing || (code >= FINAL_FROM && code <= FINAL_TO)) {
                return;
            }
            backoff.pause();
        }
    }

    /** One connection from its beginning to its end; answers the code it ended with. */
    private int connect() {
        int code = 0;
        port = ports.getAsInt();
        try (ClientSocket opened = new ClientSocket(port)) {
            code = Closed.WITHOUT_A_WORD;
            socket = opened;
            command(opened, "\"connect\":{}");
            while (true) {
                opened.receive().lines().forEach(line -> understand(opened, line));
            }
        } catch (ClientSocket.Goodbye goodbye) {
            code = goodbye.code();
        } catch (IOException | BrokenOff ended) {
            // without a word
        }
        ended(code);
        return code;
    }

    private void ended(int code) {
        socket = null;
        if (closing) {
            return;
        }
        long now = System.nanoTime();
        channels.values().forEach(it -> it.end(now));
        boolean isTheHubs = code != 0 && !lost;
        lost = false;
        if (isTheHubs) {
            run.closed(new Closed(name, code, now));
        }
    }

    private void hangUp() {
        ClientSocket current = socket;
        if (current != null) {
            current.close();
        }
    }

    // ---- what the hub says ----

    private void understand(ClientSocket from, String line) {
        if (line.equals("{}")) {
            send(from, "{}");
            return;
        }
        Json message = Json.read(line);
        if (message.has("push")) {
            pushed(message.object("push"));
        } else if (message.has("connect")) {
            connected(from, message.object("connect"));
        } else {
            channels.values().forEach(it -> it.answered(from, message));
        }
    }

    private void connected(ClientSocket by, Json answer) {
        session = answer.text("client");
        backoff.reset();
        try {
            by.patience(Duration.ofSeconds(answer.number("ping")).plus(PING_GRACE));
        } catch (IOException e) {
            throw new BrokenOff(e);
        }
        channels.values().forEach(it -> it.subscribe(by));
    }

    private void pushed(Json push) {
        Following channel = channels.get(push.text("channel"));
        if (channel == null) {
            return;
        }
        if (push.has("pub")) {
            channel.heard(push.object("pub"));
        } else if (push.has("leave")) {
            moved(channel, push.object("leave"), false);
        } else if (push.has("join")) {
            moved(channel, push.object("join"), true);
        } else if (push.has("unsubscribe")) {
            channel.unsubscribed((int) push.object("unsubscribe").number("code"));
        }
    }

    private void moved(Following channel, Json move, boolean came) {
        String who = move.object("info").text("client");
        run.moved(new Move(session, channel.name(), who, came, System.nanoTime()));
    }

    // ---- what the client says ----

    synchronized int command(ClientSocket to, String command) {
        int id = ++commands;
        send(to, "{\"id\":" + id + "," + command + "}");
        return id;
    }

    private static void send(ClientSocket to, String text) {
        try {
            to.send(text);
        } catch (IOException e) {
            throw new BrokenOff(e);
        }
    }

    /** After that long, unless the connection is another one by then. */
    void later(ClientSocket on, Duration pause, Runnable action) {
        Thread.ofVirtual()
                .start(() -> {
                    Backoff.sleep(pause);
                    if (socket == on) {
                        try {
                            action.run();
                        } catch (BrokenOff gone) {
                            // who reads from it knows too
                        }
                    }
                });
    }

    /** The connection ended while something was being sent. */
    private static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1;

        BrokenOff(IOException cause) {
            super(cause);
        }
    }
}
