package dev.hexhub.app.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How long a probe takes on the way that publications take: to Redis and back. There from the
 * start, so that a link that never hears one shows as a count that does not rise.
 */
public final class ProbeTimer {

    private static final Duration[] BUCKETS =
            LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final Timer timer;

    /** Registers the timer. */
    public ProbeTimer(MeterRegistry registry) {
        timer =
                Timer.builder("hexhub.redis.probe.latency")
                        .description("From publishing a probe to hearing it.")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
    }

    /** A probe was heard, so many nanoseconds after it was published. From any thread. */
    public void heard(long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }
}
