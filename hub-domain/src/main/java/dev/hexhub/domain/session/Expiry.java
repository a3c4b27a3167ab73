package dev.hexhub.domain.session;

import java.time.Duration;

/** Moments at which something has to be refreshed, as monotonic nanoseconds. */
final class Expiry {

    /** No such moment. */
    static final long NEVER = 0;

    private static final long NANOS = 1_000_000_000L;

    private Expiry() {}

    /** The moment this many seconds from now; {@link #NEVER} for 0 seconds. */
    static long in(long seconds, long now) {
        return seconds == 0 ? NEVER : now + Math.min(seconds, Long.MAX_VALUE / (4 * NANOS)) * NANOS;
    }

    /** Whole seconds until the moment, at least 1; 0 for {@link #NEVER}. */
    static long secondsUntil(long moment, long now) {
        return moment == NEVER ? 0 : Math.max(1, (moment - now + NANOS - 1) / NANOS);
    }

    /** Whether the moment and the grace after it have passed. */
    static boolean isOverdue(long moment, Duration grace, long now) {
        return moment != NEVER && now - (moment + grace.toNanos()) >= 0;
    }

    /** When {@link #isOverdue} becomes true, or the other moment if that is earlier. */
    static long sooner(long soonest, long moment, Duration grace) {
        return moment == NEVER ? soonest : Math.min(soonest, moment + grace.toNanos());
    }
}
