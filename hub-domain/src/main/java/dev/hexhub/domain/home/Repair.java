package dev.hexhub.domain.home;

import dev.hexhub.domain.effect.BrokerEvent.Announced;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A gap that is being closed: what was announced meanwhile waits here, up to a bound. What does not
 * fit is read from history later.
 */
final class Repair {

    private final long attempt;
    private final int capacity;
    private final Deque<Announced> waiting = new ArrayDeque<>();
    private long retryAt = Long.MAX_VALUE;

    Repair(long attempt, int capacity) {
        this.attempt = attempt;
        this.capacity = capacity;
    }

    long attempt() {
        return attempt;
    }

    void keep(Announced announced) {
        if (waiting.size() < capacity) {
            waiting.addLast(announced);
        }
    }

    Deque<Announced> waiting() {
        return waiting;
    }

    void retryAt(long when) {
        retryAt = when;
    }

    /** Whether the read failed and it is time for another. */
    boolean isRetryDue(long now) {
        return now >= retryAt;
    }
}
