package dev.hexhub.app.demo;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.backend.HubApi.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The backend of the demo page: six gauges that change fifty times per second, and numbers counted
 * four times per second. It publishes whether or not somebody listens, and does not care about
 * answers: a refusal shows on the page as a gauge that stands still.
 *
 * <p>Has one thread of its own, from {@link #start} to {@link #close}; both may be called from any
 * thread, each once.
 */
public final class DemoFeed implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(20);
    private static final int STEPS_PER_NUMBER = 12;
    private static final ChannelName NUMBERS = new ChannelName("ticks:numbers");

    private final HubApi hub;
    private final List<Gauge> gauges;
    private final Thread thread = Thread.ofVirtual().name("demo-feed").unstarted(this::run);
    private long steps;
    private long numbers;

    /** A feed that publishes nothing yet. */
    public DemoFeed(HubApi hub, RandomGenerator random) {
        this.hub = hub;
        this.gauges =
                List.of(
                        new Gauge("dash:orders", 40, 260, random),
                        new Gauge("dash:revenue", 1_500, 9_000, random),
                        new Gauge("dash:visitors", 400, 1_500, random),
                        new Gauge("dash:latency", 90, 420, random),
                        new Gauge("dash:errors", 0, 2, random),
                        new Gauge("dash:cache", 85, 99, random));
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
                step();
                Thread.sleep(STEP);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        for (Gauge gauge : gauges) {
            publish(gauge.channel(), gauge.next());
        }
        if (++steps % STEPS_PER_NUMBER == 0) {
            publish(NUMBERS, "{\"n\":" + ++numbers + "}");
        }
    }

    private void publish(ChannelName channel, String json) {
        hub.publish(channel, new Message(Payload.of(json), Map.of(), null, false));
    }
}
