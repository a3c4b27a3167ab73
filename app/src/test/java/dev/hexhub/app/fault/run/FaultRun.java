package dev.hexhub.app.fault.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.fault.client.ApiConnection;
import dev.hexhub.app.fault.client.Json;
import dev.hexhub.app.fault.client.Publisher;
import dev.hexhub.app.fault.client.Reader;
import dev.hexhub.app.fault.history.HistoryChecker;
import dev.hexhub.app.fault.history.HistoryChecker.Terms;
import dev.hexhub.app.fault.history.Place;
import dev.hexhub.app.fault.history.Publishing.Outcome;
import dev.hexhub.app.fault.history.RunHistory;
import dev.hexhub.app.fault.history.Sighting;
import dev.hexhub.app.fault.history.Span.Start;
import dev.hexhub.app.program.HubProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
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
    private @Nullable Thread churn;

    /** In channels of this namespace, at the hubs that {@code ports} names in turn. */
    public FaultRun(IntSupplier ports, String namespace, int channels) {
        this.ports = ports;
        this.channels = IntStream.range(0, channels).mapToObj(it -> namespace + ":" + it).toList();
    }

    /** What everybody has seen. */
    public RunHistory history() {
        return history;
    }

    /** Where everybody is. */
    public List<String> channels() {
        return channels;
    }

    /** So many readers, each in two channels; returns when all are in: how often they are. */
    public int gather(int size) {
        for (int i = 0; i < size; i++) {
            List<String> own =
                    List.of(
                            channels.get(i % channels.size()),
                            channels.get((i + 1) % channels.size()));
            readers.add(Reader.start("reader-" + readers.size(), ports, own, history));
        }
        awaitSubscribed();
        return readers.size() * 2;
    }

    /** Waits until every reader is where it wants to be. */
    public void awaitSubscribed() {
        until("all readers subscribed", () -> readers.stream().allMatch(Reader::isSubscribed));
    }

    /** Publishes from now on, so many in a second. */
    public void publish(int rate) {
        publish(rate, 0);
    }

    /** As above, each with so many bytes besides its number. */
    public void publish(int rate, int padding) {
        publisher = new Publisher(ports, channels, rate, padding, history);
    }

    /** How many attempts to publish were answered with an error, or not at all. */
    public long failedAttempts() {
        Publisher current = publisher;
        return current == null ? 0 : current.errors();
    }

    /** From now on, so many readers in a second lose their connection for a moment. */
    public void churn(int rate) {
        Random random = new Random(readers.size());
        churn =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                readers.get(random.nextInt(readers.size())).lose();
                                LockSupport.parkNanos(
                                        Duration.ofSeconds(1).dividedBy(rate).toNanos());
                            }
                        });
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

    /** Waits until all readers have heard everything that is acknowledged now. */
    public void awaitHearing() {
        Map<String, Place> tops = history.tops();
        until("all heard", () -> readers.stream().allMatch(it -> isAt(it, tops)));
    }

    /** Waits until the hub lists exactly those who are connected, in each channel. */
    public void awaitPresence(HubProcess hub) throws IOException {
        try (ApiConnection api = new ApiConnection(hub.port())) {
            for (String channel : channels) {
                until("presence of " + channel, () -> isPresenceRight(api, channel));
            }
        }
    }

    /** What the hubs call the connections, also those that have just ended. */
    public Set<String> sessions() {
        return readers.stream().map(Reader::session).collect(Collectors.toSet());
    }

    /** As above, of those to this port. */
    public Set<String> sessionsAt(int port) {
        return readers.stream()
                .filter(it -> it.port() == port)
                .map(Reader::session)
                .collect(Collectors.toSet());
    }

    private boolean isPresenceRight(ApiConnection api, String channel) {
        Set<String> listed = listed(api, channel);
        Set<String> there =
                readers.stream()
                        .filter(it -> it.place(channel) != null)
                        .map(Reader::session)
                        .collect(Collectors.toSet());
        if (!listed.equals(there)) {
            return false;
        }
        history.saw(new Sighting(channel, listed, System.nanoTime()));
        return true;
    }

    private static Set<String> listed(ApiConnection api, String channel) {
        try {
            Json answer = Json.read(api.post("presence", "{\"channel\":\"" + channel + "\"}"));
            return Set.copyOf(answer.object("result").object("presence").names());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops publishing and waits until every reader has everything, or for long enough. */
    public void settle() {
        stopChurn();
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
        history.ended(System.nanoTime());
        readers.forEach(Reader::close);
        assertThat(HistoryChecker.violations(history, terms)).as("%s", summary()).isEmpty();
        assertThat(history.published(Outcome.ACKNOWLEDGED)).as("acknowledged").isPositive();
        assertThat(history.heard()).as("heard").isPositive();
    }

    /** The run in numbers. */
    public String summary() {
        return "%d acknowledged, %d unknown, %d refused, %d failed attempts, %d heard, %d recovered,"
                        .formatted(
                                history.published(Outcome.ACKNOWLEDGED),
                                history.published(Outcome.UNKNOWN),
                                history.published(Outcome.REFUSED),
                                failedAttempts(),
                                history.heard(),
                                history.subscriptions(Start.RECOVERED))
                + " %d told of a loss, closes %s"
                        .formatted(
                                history.subscriptions(Start.NOT_RECOVERED), history.closesByCode());
    }

    private void stopChurn() {
        Thread current = churn;
        if (current != null) {
            current.interrupt();
        }
    }

    @Override
    public void close() {
        stopChurn();
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
