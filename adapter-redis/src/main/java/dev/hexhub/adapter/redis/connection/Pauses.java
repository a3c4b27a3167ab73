package dev.hexhub.adapter.redis.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each, up to a limit, and each time
 * a random part of it, so that a hundred instances do not knock together. Only on one loop.
 */
public final class Pauses {

    private final RandomGenerator random;
    private final long shortest;
    private final long longest;
    private long current;

    /** From the shortest to the longest pause. */
    public Pauses(RandomGenerator random, Duration shortest, Duration longest) {
        this.random = random;
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
        this.current = this.shortest;
    }

    /** The usual pauses before Redis is dialled again. */
    public static Pauses beforeDialling(RandomGenerator random) {
        return new Pauses(random, RedisSettings.SHORTEST_PAUSE, RedisSettings.LONGEST_PAUSE);
    }

    /** The next pause in nanoseconds: between half of the current length and all of it. */
    public long next() {
        long pause = current / 2 + random.nextLong(current / 2 + 1);
        current = Math.min(longest, current * 2);
        return pause;
    }

    /** It worked: the next pause is a short one again. */
    public void reset() {
        current = shortest;
    }
}
