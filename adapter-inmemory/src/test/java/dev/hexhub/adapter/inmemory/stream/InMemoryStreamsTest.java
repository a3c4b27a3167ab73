package dev.hexhub.adapter.inmemory.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the adapter promises beyond its ports: that memory is bounded, and what goes first. */
class InMemoryStreamsTest {

    private static final int HALF_A_MEBIBYTE = 1 << 19;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Retention KEPT = new Retention(1_000, Duration.ofHours(1));

    private final ChannelName quiet = new ChannelName("quiet");
    private final ChannelName busy = new ChannelName("busy");
    private final StreamsInATest store =
            new StreamsInATest(new StreamLimits(2L << 20, 1L << 20, DAY));
    private final InMemoryBroker broker = new InMemoryBroker(store.streams());

    @Test
    void a_channel_without_history_costs_nothing_when_nobody_is_attached() {
        publish(quiet, 10, Retention.NONE, null);
        publish(quiet, 10, Retention.NONE, "key");

        assertThat(store.streams().size()).isZero();
    }

    @Test
    void a_channel_without_history_costs_nothing_once_everybody_detached() {
        broker.listen(new RecordedAnnouncements());
        broker.attach(quiet, Retention.NONE);
        assertThat(store.streams().size()).isEqualTo(1);

        broker.detach(quiet);

        assertThat(store.streams().size()).isZero();
    }

    @Test
    void over_the_limit_the_least_recently_published_channel_loses_its_publications_first() {
        publish(busy, HALF_A_MEBIBYTE, KEPT, null);
        StreamPosition quietTop = publish(quiet, HALF_A_MEBIBYTE, KEPT, null);
        publish(busy, HALF_A_MEBIBYTE, KEPT, null);
        publish(busy, HALF_A_MEBIBYTE, KEPT, null);

        assertThat(offsets(quiet)).isEmpty();
        assertThat(read(quiet).top()).isEqualTo(quietTop);
        assertThat(offsets(busy)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_channel_that_is_over_the_limit_alone_loses_its_oldest_publications() {
        for (int i = 0; i < 8; i++) {
            publish(busy, HALF_A_MEBIBYTE, KEPT, null);
        }

        assertThat(offsets(busy)).containsExactly(6L, 7L, 8L);
    }

    @Test
    void even_streams_without_publications_cannot_fill_the_memory() {
        for (int i = 0; i < 100_000; i++) {
            read(new ChannelName("looked-at:" + i));
        }

        assertThat(store.streams().size()).isBetween(1_000, (2 << 20) / Stream.BYTES);
    }

    @Test
    void the_stream_of_an_attached_channel_outlives_the_rush_for_memory() {
        broker.listen(new RecordedAnnouncements());
        broker.attach(quiet, KEPT);
        StreamPosition top = read(quiet).top();

        for (int i = 0; i < 100_000; i++) {
            read(new ChannelName("looked-at:" + i));
        }

        assertThat(read(quiet).top()).isEqualTo(top);
    }

    @Test
    void a_stream_that_nobody_uses_is_forgotten_after_the_meta_ttl() {
        StreamPosition before = publish(quiet, 10, KEPT, null);

        store.elapse(DAY.minusSeconds(1));
        store.streams().sweep();
        assertThat(store.streams().size()).isEqualTo(1);
        store.elapse(Duration.ofSeconds(1));
        store.streams().sweep();

        assertThat(store.streams().size()).isZero();
        assertThat(read(quiet).top().epoch()).isNotEqualTo(before.epoch());
    }

    @Test
    void the_stream_of_an_attached_channel_is_not_forgotten() {
        broker.listen(new RecordedAnnouncements());
        broker.attach(quiet, KEPT);
        StreamPosition top = publish(quiet, 10, KEPT, null);

        store.elapse(DAY.multipliedBy(3));
        store.streams().sweep();

        assertThat(read(quiet)).isEqualTo(new HistoryPage(top, List.of()));
    }

    @Test
    void an_idempotency_key_means_something_new_after_five_minutes() {
        StreamPosition first = publish(quiet, 10, KEPT, "key");

        store.elapse(Duration.ofMinutes(5).minusNanos(1));
        assertThat(publish(quiet, 10, KEPT, "key")).isEqualTo(first);
        store.elapse(Duration.ofNanos(1));
        assertThat(publish(quiet, 10, KEPT, "key").offset()).isEqualTo(2);
    }

    @Test
    void when_there_are_too_many_idempotency_keys_the_oldest_are_forgotten_early() {
        publish(quiet, 10, KEPT, "oldest");
        for (int i = 0; i < 10; i++) {
            publish(busy, 10, KEPT, i + "x".repeat(100_000));
        }

        assertThat(publish(quiet, 10, KEPT, "oldest").offset()).isEqualTo(2);
        StreamPosition newest = publish(busy, 10, KEPT, 9 + "x".repeat(100_000));
        assertThat(newest.offset()).isEqualTo(10);
    }

    @Test
    void a_smaller_size_drops_what_is_too_much_with_the_next_publication() {
        for (int i = 0; i < 10; i++) {
            publish(quiet, 10, KEPT, null);
        }

        publish(quiet, 10, new Retention(2, Duration.ofHours(1)), null);

        assertThat(offsets(quiet)).containsExactly(10L, 11L);
    }

    @Test
    void behind_the_greatest_offset_there_could_be_is_nothing() {
        publish(busy, 10, KEPT, null);

        HistoryQuery query = HistoryQuery.after(Long.MAX_VALUE, HistoryQuery.NO_LIMIT);
        assertThat(now(store.streams().read(busy, query, KEPT)).publications()).isEmpty();
    }

    @Test
    void limits_that_leave_no_room_are_refused() {
        assertThatThrownBy(() -> new StreamLimits(1_000, 1 << 20, DAY))
                .hasMessage("max_bytes: 1000 (expected: >= 1048576)");
        assertThatThrownBy(() -> new StreamLimits(1 << 20, 0, DAY))
                .hasMessage("max_idempotency_bytes: 0 (expected: >= 1048576)");
        assertThatThrownBy(() -> new StreamLimits(1 << 20, 1 << 20, Duration.ZERO))
                .hasMessage("meta_ttl: PT0S (expected: > 0s)");
    }

    private StreamPosition publish(
            ChannelName channel, int bytes, Retention kept, @Nullable String key) {
        Payload data = Payload.of(new byte[bytes]);
        return now(broker.publish(channel, new NewPublication(data, null, Map.of(), key, kept)));
    }

    private HistoryPage read(ChannelName channel) {
        return now(
                store.streams().read(channel, HistoryQuery.after(0, HistoryQuery.NO_LIMIT), KEPT));
    }

    private List<Long> offsets(ChannelName channel) {
        return read(channel).publications().stream().map(Publication::offset).toList();
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).as("complete when returned").isCompleted();
        return stage.toCompletableFuture().join();
    }
}
