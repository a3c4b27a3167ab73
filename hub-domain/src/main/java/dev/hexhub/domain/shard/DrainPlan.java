package dev.hexhub.domain.shard;

import java.time.Duration;

/**
 * When which of a shard's connections ends while an instance stops: the k-th of n when k n-ths of
 * the window have passed. So one connection uses the window as a thousand do, and whatever spreads
 * clients over instances has time to see that this one is leaving. Shards take turns: each is a
 * part of such a step earlier than the one behind it, lest their connections end together.
 *
 * @param window over which connections end; zero for at once
 * @param shard the shard's place, from 0
 * @param shards how many there are
 */
public record DrainPlan(Duration window, int shard, int shards) {

    /** Throws {@link IllegalArgumentException} for a window below zero or a place that is none. */
    public DrainPlan {
        if (window.isNegative()) {
            throw new IllegalArgumentException("window: " + window + " (expected: >= 0)");
        }
        if (shard < 0 || shard >= shards) {
            throw new IllegalArgumentException(
                    "shard: " + shard + " (expected: 0 to " + (shards - 1) + ")");
        }
    }

    /**
     * How many connections of the shard may still be there.
     *
     * @param initial how many there were when the drain began
     * @param passedNanos the time since then
     */
    public long mayStay(long initial, long passedNanos) {
        long windowNanos = window.toNanos();
        if (passedNanos >= windowNanos) {
            return 0;
        }
        double steps = (double) initial * passedNanos / windowNanos;
        double early = (double) (shards - 1 - shard) / shards;
        return Math.max(0, initial - (long) (steps + early));
    }
}
