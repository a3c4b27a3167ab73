package dev.hexhub.app.fault.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.client.Publisher;
import dev.hexhub.app.fault.client.Reader;
import dev.hexhub.app.fault.history.HistoryChecker;
import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.Publishing.Outcome;
import dev.hexhub.app.fault.history.RunHistory;
import dev.hexhub.app.fault.history.Span.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Readers and a publisher around hubs, while a test does something to what they depend on. */
public final class FaultRun implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunHistory history = new RunHistory();
    private final List<Reader> readers = new ArrayList<>();
    private final IntSupplier ports;
    private final List<String> channels;
    private @Nullable Publisher publisher;

    /** In channels of this namespace, at the hubs that {@code ports} names in turn. */
    public FaultRun(IntSupplier ports, String namespace, int channels) {
        this.ports = ports;
        this.channels = IntStream.range(0, channels).mapToObj(it -> namespace + ":" + it).toList();
    }

    /** What everybody has seen. */
    public RunHistory history() {
        return history;
    }

    /** So many readers, each in two channels; returns when all are in. */
    public void gather(int size) {
        for (int i = 0; i < size; i++) {
            List<String> own =
                    List.of(
                            channels.get(i % channels.size()),
                            channels.get((i + 1) % channels.size()));
            readers.add(Reader.start("reader-" + readers.size(), ports, own, history));
        }
        until("all readers subscribed", () -> readers.stream().allMatch(Reader::isSubscribed));
    }

    /** Publishes from now on, so many in a second. */
    public void publish(int rate) {
        publisher = new Publisher(ports, channels, rate, history);
    }

    /** How many publications have their place so far. */
    public long acknowledged() {
        Publisher current = publisher;
        return current == null ? 0 : current.acknowledged();
    }

    /** Waits until so many more publications have their place. */
    public void awaitAcknowledged(int more) {
        long enough = acknowledged() + more;
        until(more + " more publications", () -> acknowledged() >= enough);
    }

    /** Stops publishing and waits until every reader has everything, or for long enough. */
    public void settle() {
        Publisher current = publisher;
        if (current != null) {
            current.close();
        }
        Map<String, Place> tops = history.tops();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!readers.stream().allMatch(it -> isAt(it, tops)) && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static boolean isAt(Reader reader, Map<String, Place> tops) {
        for (String channel : reader.channels()) {
            Place place = reader.place(channel);
            Place top = tops.get(channel);
            if (place == null || (top != null && !place.isAtLeast(top))) {
                return false;
            }
        }
        return true;
    }

    /** Ends the run and fails unless it was as it should be. */
    public void judge(Terms terms) {
        settle();
        readers.forEach(Reader::close);
        assertThat(HistoryChecker.violations(history, terms)).as("%s", summary()).isEmpty();
        assertThat(history.published(Outcome.ACKNOWLEDGED)).as("acknowledged").isPositive();
        assertThat(history.heard()).as("heard").isPositive();
    }

    /** The run in numbers. */
    public String summary() {
        Publisher current = publisher;
        return "%d acknowledged, %d unknown, %d refused, %d failed attempts, %d heard, %d recovered,"
                        .formatted(
                                history.published(Outcome.ACKNOWLEDGED),
                                history.published(Outcome.UNKNOWN),
                                history.published(Outcome.REFUSED),
                                current == null ? 0 : current.errors(),
                                history.heard(),
                                history.subscriptions(Start.RECOVERED))
                + " %d told of a loss, closes %s"
                        .formatted(
                                history.subscriptions(Start.NOT_RECOVERED), history.closesByCode());
    }

    @Override
    public void close() {
        Publisher current = publisher;
        if (current != null) {
            current.close();
        }
        readers.forEach(Reader::close);
    }

    /** Waits until it is so, or fails. */
    public static void until(String expected, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("not within %s: %s", PATIENCE, expected)
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
