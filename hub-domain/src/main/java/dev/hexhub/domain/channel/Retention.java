package dev.hexhub.domain.channel;

import java.time.Duration;

/**
 * How much of a channel's stream is kept.
 *
 * @param size the number of newest publications kept, 0 or more
 * @param ttl how long they are kept after the last publication; zero together with size 0
 */
public record Retention(int size, Duration ttl) {

    /** Nothing is kept, and publications carry no position. */
    public static final Retention NONE = new Retention(0, Duration.ZERO);

    /** Checks both parts; throws {@link IllegalArgumentException} naming the one that is off. */
    public Retention {
        if (size < 0) {
            throw new IllegalArgumentException("history_size: " + size + " (expected: >= 0)");
        }
        if (ttl.isNegative()) {
            throw new IllegalArgumentException("history_ttl: " + ttl + " (expected: >= 0s)");
        }
    }

    /** Whether anything is kept: both a size and a time are needed. */
    public boolean isOn() {
        return size > 0 && !ttl.isZero();
    }
}
