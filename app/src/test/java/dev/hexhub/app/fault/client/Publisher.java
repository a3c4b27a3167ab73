package dev.hexhub.app.fault.client;

import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.Publishing;
import dev.hexhub.app.fault.history.Publishing.Outcome;
import dev.hexhub.app.fault.history.RunHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend that publishes steadily in several channels, and writes down what became of each
 * publication. Every other one it repeats, with the same idempotency key, until the hub says yes or
 * no; the others it gives up after the first error.
 */
public final class Publisher implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final int MOST_AT_A_TIME = 1_000;
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);
    private static final int INTERNAL_ERROR = 100;
    private static final AtomicLong IDS = new AtomicLong();

    /** A connection that is not open, or not any more. */
    private static final class Line {
        private @Nullable ApiConnection open;
    }

    private final IntSupplier ports;
    private final RunHistory run;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final AtomicLong errors = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final String padding;
    private final Thread pace;
    private volatile boolean stopping;

    /**
     * Starts at once.
     *
     * @param ports where each connection goes
     * @param channels in turn
     * @param rate publications in a second, all channels together
     * @param padding bytes that each publication has besides its number
     * @param run takes the outcomes
     */
    public Publisher(
            IntSupplier ports, List<String> channels, int rate, int padding, RunHistory run) {
        this.padding = "x".repeat(padding);
        this.ports = ports;
        this.run = run;
        for (int i = 0; i < CONNECTIONS; i++) {
            lines.add(new Line());
        }
        pace = Thread.ofPlatform().name("publisher").daemon().start(() -> pace(channels, rate));
    }

    /** How many attempts were answered with an error, or not at all. */
    public long errors() {
        return errors.get();
    }

    /** How many publications have their place so far. */
    public long acknowledged() {
        return acknowledged.get();
    }

    /** Stops, and waits until the end of every publication is known. May be repeated. */
    @Override
    public void close() {
        stopping = true;
        try {
            pace.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        room.acquireUninterruptibly(MOST_AT_A_TIME);
        room.release(MOST_AT_A_TIME);
        lines.forEach(Publisher::hangUp);
    }

    private void pace(List<String> channels, int rate) {
        long interval = Duration.ofSeconds(1).toNanos() / rate;
        long next = System.nanoTime();
        for (int turn = 0; !stopping; turn++) {
            String channel = channels.get(turn % channels.size());
            room.acquireUninterruptibly();
            Thread.ofVirtual().start(() -> publish(channel, IDS.incrementAndGet()));
            next += interval;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private void publish(String channel, long id) {
        try {
            boolean insists = id % 2 == 0;
            long end = System.nanoTime() + LONGEST_RETRY.toNanos();
            Publishing ended = attempt(channel, id);
            while (insists && isOpen(ended) && System.nanoTime() < end) {
                Backoff.sleep(RETRY);
                ended = attempt(channel, id);
            }
            run.published(ended);
            if (ended.outcome() == Outcome.ACKNOWLEDGED) {
                acknowledged.incrementAndGet();
            }
        } finally {
            room.release();
        }
    }

    private static boolean isOpen(Publishing publishing) {
        return publishing.outcome() == Outcome.UNKNOWN;
    }

    private Publishing attempt(String channel, long id) {
        String body =
                "{\"channel\":\"%s\",\"data\":{\"i\":%d,\"padding\":\"%s\"},\"idempotency_key\":\"%d\"}"
                        .formatted(channel, id, padding, id);
        @Nullable Json answer = post(body);
        long now = System.nanoTime();
        if (answer != null && answer.has("result")) {
            Json result = answer.object("result");
            Place place = new Place(result.text("epoch"), result.number("offset"));
            return new Publishing(channel, id, Outcome.ACKNOWLEDGED, place, now);
        }
        errors.incrementAndGet();
        boolean isFinal = answer != null && answer.object("error").number("code") != INTERNAL_ERROR;
        return new Publishing(channel, id, isFinal ? Outcome.REFUSED : Outcome.UNKNOWN, null, now);
    }

    private @Nullable Json post(String body) {
        Line line = take();
        try {
            ApiConnection connection = line.open;
            if (connection == null) {
                connection = new ApiConnection(ports.getAsInt());
                line.open = connection;
            }
            return Json.read(connection.post("publish", body));
        } catch (IOException noAnswer) {
            hangUp(line);
            return null;
        } finally {
            lines.add(line);
        }
    }

    private Line take() {
        try {
            return lines.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void hangUp(Line line) {
        ApiConnection connection = line.open;
        line.open = null;
        if (connection != null) {
            connection.close();
        }
    }
}
