package dev.hexhub.domain.channel;

import dev.hexhub.domain.payload.DataFormat;
import java.time.Duration;

/**
 * How the publications of one namespace get to their subscribers.
 *
 * @param overflow what a slow reader gets
 * @param writeDelay how long a publication may wait for others, so that they share a write; 0 to 5
 *     ms, 0 for not at all
 * @param format what publications are; one that is something else is refused to its publisher
 */
public record DeliveryOptions(OverflowPolicy overflow, Duration writeDelay, DataFormat format) {

    /** Beyond it a delay can be felt, and has saved most of what it can save. */
    public static final Duration LONGEST_WRITE_DELAY = Duration.ofMillis(5);

    /** Everything at once and in full. */
    public static final DeliveryOptions PLAIN =
            new DeliveryOptions(OverflowPolicy.DISCONNECT, Duration.ZERO);

    /** Of publications in JSON. */
    public DeliveryOptions(OverflowPolicy overflow, Duration writeDelay) {
        this(overflow, writeDelay, DataFormat.JSON);
    }

    /** Throws {@link IllegalArgumentException} for a delay out of range. */
    public DeliveryOptions {
        if (writeDelay.isNegative() || writeDelay.compareTo(LONGEST_WRITE_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "write_delay: "
                            + writeDelay.toMillis()
                            + "ms (expected: 0s to "
                            + LONGEST_WRITE_DELAY.toMillis()
                            + "ms)");
        }
    }
}
