package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.ports.loop.EventLoop;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of one loop that are saying goodbye, and the patience left with each. Only on the
 * loop.
 *
 * <p>All get the same time, so they are due in the order in which they came, and one timer for the
 * first of them is enough. A timer per connection could not be taken back and would keep a thousand
 * dead connections for seconds after a drain.
 */
final class Farewells {

    private final EventLoop loop;
    private final long graceNanos;
    private final LinkedHashMap<WebSocketConnection, Long> dueAt = new LinkedHashMap<>();
    private boolean timerRuns;

    Farewells(EventLoop loop, long graceNanos) {
        this.loop = loop;
        this.graceNanos = graceNanos;
    }

    /** From now on the connection has one grace to end. */
    void begun(WebSocketConnection connection) {
        dueAt.putIfAbsent(connection, loop.now() + graceNanos);
        runTimer(graceNanos);
    }

    /** The connection ended. */
    void ended(WebSocketConnection connection) {
        dueAt.remove(connection);
    }

    private void runTimer(long delayNanos) {
        if (!timerRuns) {
            timerRuns = true;
            loop.schedule(Math.max(0, delayNanos), this::timerRan);
        }
    }

    private void timerRan() {
        timerRuns = false;
        long now = loop.now();
        Map.Entry<WebSocketConnection, Long> first = dueAt.firstEntry();
        while (first != null && first.getValue() - now <= 0) {
            dueAt.pollFirstEntry();
            first.getKey().cut();
            first = dueAt.firstEntry();
        }
        if (first != null) {
            runTimer(first.getValue() - now);
        }
    }
}
