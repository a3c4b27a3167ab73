package dev.hexhub.app.metrics;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Hands counts and measurements to Micrometer. A count costs one {@link LongAdder}; Micrometer
 * reads it when somebody asks.
 *
 * <p>A constant's name is its metric's name: {@code MESSAGES_QUEUED} is {@code
 * hexhub_messages_queued_total} in Prometheus.
 */
public final class MicrometerMeter implements Meter {

    private static final String PREFIX = "hexhub.";

    /**
     * From here on codes are the application's own; told apart, they could be a thousand series.
     */
    private static final int FIRST_CUSTOM_CODE = 4000;

    private static final Duration[] BUCKETS =
            Stream.of(
                            100,
                            250,
                            500,
                            1_000,
                            2_500,
                            5_000,
                            10_000,
                            25_000,
                            50_000,
                            100_000,
                            250_000,
                            500_000,
                            1_000_000,
                            2_500_000,
                            10_000_000)
                    .map(micros -> Duration.ofNanos(micros * 1_000L))
                    .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final LongAdder[] counts;
    private final LongAdder[] refusals;
    private final Timer[] timers;
    private final Map<String, LongAdder> closes = new ConcurrentHashMap<>();
    private final LongAdder opened = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final LongAccumulator highWater = new LongAccumulator(Math::max, 0);

    /** Registers everything at once, so that a metric is there before its first event. */
    public MicrometerMeter(MeterRegistry registry) {
        this.registry = registry;
        this.counts =
                Arrays.stream(Counted.values())
                        .map(what -> new LongAdder())
                        .toArray(LongAdder[]::new);
        for (Counted what : Counted.values()) {
            counter(nameOf(what), what.meaning(), counts[what.ordinal()], Tags.empty());
        }
        this.refusals =
                Arrays.stream(RefusedUpgrade.values())
                        .map(this::refusalCounter)
                        .toArray(LongAdder[]::new);
        this.timers = Arrays.stream(Timed.values()).map(this::registered).toArray(Timer[]::new);
        counter(
                PREFIX + "connections.opened",
                "Connections that clients opened.",
                opened,
                Tags.empty());
        gauge("connections", "Open connections.", this::connections);
        gauge(
                "queue.high.water.bytes",
                "The most bytes that ever waited for one client.",
                highWater::get);
    }

    @Override
    public void count(Counted what, long amount) {
        counts[what.ordinal()].add(amount);
    }

    @Override
    public void measured(Timed what, long nanos) {
        timers[what.ordinal()].record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void opened() {
        opened.increment();
    }

    @Override
    public void closed(int code) {
        closed.increment();
        String label = code < FIRST_CUSTOM_CODE ? String.valueOf(code) : "custom";
        closes.computeIfAbsent(label, this::closeCounter).increment();
    }

    @Override
    public void refused(RefusedUpgrade cause) {
        refusals[cause.ordinal()].increment();
    }

    @Override
    public void queued(long bytes) {
        highWater.accumulate(bytes);
    }

    /** How often that happened since the start. */
    long total(Counted what) {
        return counts[what.ordinal()].sum();
    }

    /**
     * Messages of channels that were queued for subscribers and not taken away from there again.
     */
    long delivered() {
        return total(Counted.DELIVERIES)
                - total(Counted.PUBLICATIONS_CONFLATED)
                - total(Counted.PUBLICATIONS_DROPPED);
    }

    /** Connections that are open now. */
    long connections() {
        return opened.sum() - closed.sum();
    }

    /** What was measured of that since the start. */
    Timer timer(Timed what) {
        return timers[what.ordinal()];
    }

    private Timer registered(Timed what) {
        return Timer.builder(nameOf(what) + ".latency")
                .description(what.meaning())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private LongAdder closeCounter(String code) {
        LongAdder count = new LongAdder();
        counter(
                PREFIX + "connections.closed",
                "Connections that ended, by the hub's code; 0 when the client or the network did.",
                count,
                Tags.of("code", code));
        return count;
    }

    private LongAdder refusalCounter(RefusedUpgrade cause) {
        LongAdder count = new LongAdder();
        counter(
                PREFIX + "upgrades.refused",
                "Requests for a WebSocket that were turned away, by cause.",
                count,
                Tags.of("cause", cause.name().toLowerCase(Locale.ROOT)));
        return count;
    }

    private void counter(String name, String help, LongAdder count, Tags tags) {
        FunctionCounter.builder(name, count, LongAdder::sum)
                .description(help)
                .tags(tags)
                .register(registry);
    }

    private void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder(PREFIX + name, value).description(help).register(registry);
    }

    private static String nameOf(Enum<?> what) {
        return PREFIX + what.name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
