package dev.hexhub.adapter.redis.connection;

import java.time.Duration;

/**
 * Where Redis is and how patient the hub is with it.
 *
 * @param url {@code redis://} or {@code rediss://}, host, port, possibly user and password
 * @param prefix what all keys and topics start with; see {@link
 *     dev.hexhub.adapter.redis.key.RedisKeys}
 * @param patience how long a command, a connection attempt or a subscription may take; more than
 *     zero
 * @param metaTtl how long epoch and top of a channel that nobody uses are kept; more than zero
 */
public record RedisSettings(String url, String prefix, Duration patience, Duration metaTtl) {

    /** How many commands may wait for their answers on one connection; more are refused. */
    static final int MAX_WAITING_COMMANDS = 10_000;

    /** The shortest and the longest pause before Redis is dialled again. */
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Checks the spans; throws {@link IllegalArgumentException} naming the one that is off. */
    public RedisSettings {
        requirePositive("redis.patience", patience);
        requirePositive("redis.meta_ttl", metaTtl);
    }

    /** One Redis at this address, prefix {@code hub}, 2 seconds of patience, 30 days of memory. */
    public static RedisSettings at(String url) {
        return new RedisSettings(url, "hub", Duration.ofSeconds(2), Duration.ofDays(30));
    }

    /** The same without the address, which may hold a password. */
    @Override
    public String toString() {
        return "RedisSettings[prefix=" + prefix + ", patience=" + patience + "]";
    }

    private static void requirePositive(String name, Duration span) {
        if (!span.isPositive()) {
            throw new IllegalArgumentException(name + ": " + span + " (expected: > 0s)");
        }
    }
}
