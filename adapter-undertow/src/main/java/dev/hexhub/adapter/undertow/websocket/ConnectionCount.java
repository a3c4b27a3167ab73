package dev.hexhub.adapter.undertow.websocket;

import java.util.concurrent.atomic.AtomicInteger;

/** How many WebSocket connections there are. From any thread. */
final class ConnectionCount {

    private final AtomicInteger count = new AtomicInteger();

    /**
     * Counts one more, if there is room; the caller then owes one {@link #leave}.
     *
     * @param limit the most there may be now; those who are here stay when it sinks
     */
    boolean tryEnter(int limit) {
        if (count.incrementAndGet() <= limit) {
            return true;
        }
        leave();
        return false;
    }

    /** One has ended. */
    void leave() {
        count.decrementAndGet();
    }
}
