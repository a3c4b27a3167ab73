package dev.hexhub.app.demo;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.backend.HubApi.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The backend of the demo page: six gauges that change fifty times per second, and numbers counted
 * four times per second.
 *
 * <p>Each instance has one. The {@link Numbers} are counted by all of them together. The gauges are
 * moved by the living instance with the lowest id, to save Redis the work; it does not care about
 * answers, and a refusal shows on the page as a gauge that stands still.
 *
 * <p>Has one thread of its own, from {@link #start} to {@link #close}; both may be called from any
 * thread, each once.
 */
public final class DemoFeed implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final long STEPS_PER_CENSUS = 50;

    private final HubApi hub;
    private final InstanceId self;
    private final InstantSource clock;
    private final Numbers numbers;
    private final List<Gauge> gauges =
            List.of(
                    new Gauge("dash:orders", 40, 260),
                    new Gauge("dash:revenue", 1_500, 9_000),
                    new Gauge("dash:visitors", 400, 1_500),
                    new Gauge("dash:latency", 90, 420),
                    new Gauge("dash:errors", 0, 2),
                    new Gauge("dash:cache", 85, 99));
    private final Thread thread = Thread.ofVirtual().name("demo-feed").unstarted(this::run);
    private CompletableFuture<List<InstanceInfo>> census =
            CompletableFuture.completedFuture(List.of());
    private boolean isLeading;
    private long step;
    private long gaugedAt;

    /** A feed of this instance that publishes nothing yet. */
    public DemoFeed(HubApi hub, InstanceId self, InstantSource clock) {
        this.hub = hub;
        this.self = self;
        this.clock = clock;
        this.numbers = new Numbers(hub, clock);
        this.step = current();
        this.gaugedAt = step;
    }

    /** Starts publishing. */
    public void start() {
        thread.start();
    }

    /** Ends publishing; what was published stays. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                step = Math.max(step, current() - STEPS_PER_CENSUS);
                boolean isDue = step < current();
                while (step < current()) {
                    take(++step);
                }
                if (isDue) {
                    moveGauges();
                }
                Thread.sleep(STEP);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(long number) {
        if (number % STEPS_PER_CENSUS == 0) {
            isLeading = isLowest();
            census = hub.instances().toCompletableFuture();
        }
        numbers.step();
    }

    /**
     * Once for all steps that are due: readings that catch up in one go would only push each other
     * out of the queues, and every page would show them as skipped.
     */
    private void moveGauges() {
        if (isLeading) {
            gauges.forEach(gauge -> publish(gauge.channel(), gauge.at(step, gaugedAt)));
        }
        gaugedAt = step;
    }

    /** While nobody says who lives, everything stays as it was. */
    private boolean isLowest() {
        if (!census.isDone() || census.isCompletedExceptionally()) {
            return isLeading;
        }
        return census.join().stream()
                .map(InstanceInfo::id)
                .min(Comparator.comparing(InstanceId::value))
                .filter(self::equals)
                .isPresent();
    }

    private long current() {
        return clock.millis() / STEP.toMillis();
    }

    private void publish(ChannelName channel, String json) {
        hub.publish(channel, new Message(Payload.of(json), Map.of(), null, false));
    }
}
