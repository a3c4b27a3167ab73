package dev.hexhub.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * How well this instance hears Redis. There from the start, so that a link that never hears a probe
 * shows as a count that does not rise. From any thread.
 */
public final class RedisLinkMetrics {

    private static final Duration[] BUCKETS =
            LongStream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500)
                    .mapToObj(Duration::ofMillis)
                    .toArray(Duration[]::new);

    private final Timer probes;
    private final Counter resubscriptions;

    /** Registers the timer and the counter. */
    public RedisLinkMetrics(MeterRegistry registry) {
        probes =
                Timer.builder("hexhub.redis.probe.latency")
                        .description("From publishing a probe to hearing it.")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        resubscriptions =
                Counter.builder("hexhub.redis.topics.resubscribed")
                        .description("Topics that are heard again after they were not.")
                        .register(registry);
    }

    /** A probe was heard, so many nanoseconds after it was published. */
    public void probeHeard(long nanos) {
        probes.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** So many topics are heard again. */
    public void resubscribed(int topics) {
        resubscriptions.increment(topics);
    }
}
