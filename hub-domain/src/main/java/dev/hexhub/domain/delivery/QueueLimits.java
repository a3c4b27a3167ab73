package dev.hexhub.domain.delivery;

/**
 * How far a client may fall behind.
 *
 * @param bytes the most that may wait for one client, above 0
 * @param ageNanos how long the oldest waiting message may wait, above 0
 */
public record QueueLimits(long bytes, long ageNanos) {

    /** Throws {@link IllegalArgumentException} naming the limit that is off. */
    public QueueLimits {
        if (bytes <= 0) {
            throw new IllegalArgumentException("queue bytes: " + bytes + " (expected: > 0)");
        }
        if (ageNanos <= 0) {
            throw new IllegalArgumentException("queue age: " + ageNanos + " ns (expected: > 0)");
        }
    }
}
