package dev.hexhub.domain.shard;

import java.time.Duration;

/**
 * When which of the connections ends while an instance stops: the k-th of n when k n-ths of the
 * window have passed. So one connection uses the window as a thousand do, and whatever spreads
 * clients over instances has time to see that this one is leaving.
 *
 * @param window over which connections end; zero for at once
 */
public record DrainPlan(Duration window) {

    /** Throws {@link IllegalArgumentException} for a window below zero. */
    public DrainPlan {
        if (window.isNegative()) {
            throw new IllegalArgumentException("window: " + window + " (expected: >= 0)");
        }
    }

    /**
     * How many connections may still be there.
     *
     * @param initial how many there were when the drain began
     * @param passedNanos the time since then
     */
    public long mayStay(long initial, long passedNanos) {
        long windowNanos = window.toNanos();
        if (passedNanos >= windowNanos) {
            return 0;
        }
        long gone = (long) ((double) initial * passedNanos / windowNanos);
        return initial - gone;
    }
}
