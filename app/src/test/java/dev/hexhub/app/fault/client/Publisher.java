package dev.hexhub.app.fault.client;

import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.Publishing;
import dev.hexhub.app.fault.history.Publishing.Outcome;
import dev.hexhub.app.fault.history.RunHistory;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A backend that publishes steadily in several channels, and writes down what became of each
 * publication. Every other one it repeats, with the same idempotency key, until the hub says yes or
 * no; the others it gives up after the first error.
 *
 * <p>A connection carries one publication at a time, so there are as many as publications under
 * way: with fewer, a slow hub would be offered less, and a run would not see what it asked for.
 */
public final class Publisher implements AutoCloseable {

    private static final int MOST_AT_A_TIME = 1_000;
    private static final Duration RETRY = Duration.ofMillis(100);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);
    private static final int INTERNAL_ERROR = 100;
    private static final AtomicLong IDS = new AtomicLong();

    private final IntSupplier ports;
    private final RunHistory run;
    private final Deque<ApiConnection> idle = new ConcurrentLinkedDeque<>();
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
        idle.forEach(ApiConnection::close);
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
        @Nullable ApiConnection connection = idle.poll();
        try {
            if (connection == null) {
                connection = new ApiConnection(ports.getAsInt());
            }
            Json answer = Json.read(connection.post("publish", body));
            idle.push(connection);
            return answer;
        } catch (IOException noAnswer) {
            if (connection != null) {
                connection.close();
            }
            return null;
        }
    }
}
