package dev.hexhub.adapter.inmemory.stream;

import java.time.Duration;

/**
 * How much memory the streams of one process may take, and how long a quiet one is remembered.
 *
 * @param maxBytes what all streams together may weigh, at least {@link #SMALLEST}; beyond it the
 *     least recently published channels lose their oldest publications first
 * @param maxIdempotencyBytes what all remembered idempotency keys together may weigh, at least
 *     {@link #SMALLEST}; beyond it the oldest keys are forgotten early
 * @param metaTtl how long epoch and top of a channel that nobody uses are kept, more than zero;
 *     whoever comes back later finds a new epoch
 */
public record StreamLimits(long maxBytes, long maxIdempotencyBytes, Duration metaTtl) {

    /** One mebibyte: room for any message that the hub lets in. */
    public static final long SMALLEST = 1L << 20;

    /** 256 MiB of streams, 64 MiB of idempotency keys, 30 days. */
    public static final StreamLimits DEFAULTS =
            new StreamLimits(256L << 20, 64L << 20, Duration.ofDays(30));

    /** Checks each part; throws {@link IllegalArgumentException} naming the one that is off. */
    public StreamLimits {
        requireRoom("max_bytes", maxBytes);
        requireRoom("max_idempotency_bytes", maxIdempotencyBytes);
        if (!metaTtl.isPositive()) {
            throw new IllegalArgumentException("meta_ttl: " + metaTtl + " (expected: > 0s)");
        }
    }

    private static void requireRoom(String name, long bytes) {
        if (bytes < SMALLEST) {
            throw new IllegalArgumentException(
                    name + ": " + bytes + " (expected: >= " + SMALLEST + ")");
        }
    }
}
