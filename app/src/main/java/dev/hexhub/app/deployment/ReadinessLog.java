package dev.hexhub.app.deployment;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators when what stands behind the hub goes and comes back, and for how long it was
 * gone. On the housekeeping thread alone; a backing that is never down is never mentioned.
 */
final class ReadinessLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReadinessLog.class);

    private final BooleanSupplier isUp;
    private final LongSupplier nanoTime;
    private boolean wasUp;
    private boolean wasEverUp;
    private long changedAt;

    ReadinessLog(BooleanSupplier isUp, LongSupplier nanoTime) {
        this.isUp = isUp;
        this.nanoTime = nanoTime;
        this.wasUp = isUp.getAsBoolean();
        this.wasEverUp = wasUp;
        this.changedAt = nanoTime.getAsLong();
    }

    /** Looks whether something changed; to be called a few times per second. */
    void look() {
        if (isUp.getAsBoolean() == wasUp) {
            return;
        }
        wasUp = !wasUp;
        long now = nanoTime.getAsLong();
        long millis = Duration.ofNanos(now - changedAt).toMillis();
        changedAt = now;
        if (!wasUp) {
            LOG.warn("not ready: Redis is out of reach; publications are refused until it is back");
        } else if (wasEverUp) {
            LOG.info("ready again: Redis was out of reach for {} ms", millis);
        } else {
            LOG.info("ready: Redis is in reach, {} ms after the start", millis);
        }
        wasEverUp |= wasUp;
    }
}
