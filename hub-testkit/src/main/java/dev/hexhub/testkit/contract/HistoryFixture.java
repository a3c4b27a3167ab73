package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A history, the broker that writes it, and a channel of its own for each test: what the rules of
 * {@link History} are tried on.
 */
abstract class HistoryFixture {

    static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(10));

    final ChannelName channel = TwoInstances.newChannel("a");
    Broker broker;

    /** A broker that writes the history under test. The kit closes it. */
    protected abstract Broker connect();

    /** The history under test. */
    protected abstract History history();

    /** The shortest span that the adapter's clock surely tells from none, on a busy machine too. */
    protected abstract Duration tick();

    /** Lets the time of the adapter's clock pass. */
    protected abstract void elapse(Duration span);

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void open() {
        broker = connect();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    List<StreamPosition> publish(Retention retention, int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> NewPublication.of(Payload.of("" + i), null, retention))
                .map(it -> new Patience(patience()).answer(broker.publish(channel, it)))
                .toList();
    }

    StreamPosition attest(StreamPosition seen) {
        return new Patience(patience()).answer(history().attest(channel, seen));
    }

    HistoryPage read(HistoryQuery query) {
        return new Patience(patience()).answer(history().read(channel, query, KEPT));
    }

    static HistoryQuery everything() {
        return HistoryQuery.after(0, HistoryQuery.NO_LIMIT);
    }

    static HistoryQuery query(@Nullable Long since, int limit, boolean reverse) {
        return new HistoryQuery(
                since == null ? null : new KnownPosition("", since), limit, reverse);
    }

    static List<Long> offsets(HistoryPage page) {
        return page.publications().stream().map(Publication::offset).toList();
    }
}
