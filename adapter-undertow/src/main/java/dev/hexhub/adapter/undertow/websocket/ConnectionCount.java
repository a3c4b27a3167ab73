package dev.hexhub.adapter.undertow.websocket;

import java.util.concurrent.atomic.AtomicInteger;

/** How many WebSocket connections there are, and the most there may be. From any thread. */
final class ConnectionCount {

    private final int limit;
    private final AtomicInteger count = new AtomicInteger();

    ConnectionCount(int limit) {
        this.limit = limit;
    }

    /** Counts one more, if there is room; the caller then owes one {@link #leave}. */
    boolean tryEnter() {
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
