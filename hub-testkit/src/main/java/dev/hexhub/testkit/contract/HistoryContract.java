package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link History}, each as a test that carries its number. */
public abstract class HistoryContract {

    private static final Retention KEPT = new Retention(1_000, Duration.ofMinutes(10));

    private final ChannelName channel = TwoInstances.newChannel("a");
    private Broker broker;

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

    @Test
    void h1_a_page_holds_the_publications_and_the_top_they_lead_to() {
        StreamPosition last = publish(KEPT, 3).getLast();

        HistoryPage page = read(everything());

        assertThat(page.top()).isEqualTo(last);
        assertThat(offsets(page)).containsExactly(1L, 2L, 3L);
        assertThat(page.publications().getLast().tag()).isEqualTo(last.tag());
    }

    @Test
    void h1_page_and_top_are_of_one_moment_while_others_publish() throws InterruptedException {
        publish(KEPT, 1);
        Thread publisher = Thread.ofVirtual().start(() -> publish(KEPT, 300));
        try {
            while (publisher.isAlive()) {
                HistoryPage page = read(everything());
                Publication newest = page.publications().getLast();
                assertThat(page.top().after(newest)).isEqualTo(page.top());
            }
        } finally {
            publisher.join();
        }
    }

    @Test
    void h1_what_was_published_is_read_as_it_was() {
        NewPublication wanted =
                new NewPublication(
                        Payload.of("{\"n\":1}"),
                        TwoInstances.client("42"),
                        Map.of("kind", "note"),
                        null,
                        KEPT);
        StreamPosition position = new Patience(patience()).answer(broker.publish(channel, wanted));

        assertThat(read(everything()).publications())
                .containsExactly(wanted.at(position.offset(), position.tag()));
    }

    @Test
    void h2_forward_means_oldest_first_and_strictly_behind() {
        publish(KEPT, 5);

        assertThat(offsets(read(query(2L, 2, false)))).containsExactly(3L, 4L);
        assertThat(offsets(read(query(null, 2, false)))).containsExactly(1L, 2L);
        assertThat(offsets(read(query(5L, 2, false)))).isEmpty();
        assertThat(offsets(read(query(9L, 2, false)))).isEmpty();
    }

    @Test
    void h2_reverse_means_newest_first_and_strictly_before() {
        publish(KEPT, 5);

        assertThat(offsets(read(query(4L, 2, true)))).containsExactly(3L, 2L);
        assertThat(offsets(read(query(null, 2, true)))).containsExactly(5L, 4L);
        assertThat(offsets(read(query(1L, 2, true)))).isEmpty();
        assertThat(offsets(read(query(9L, HistoryQuery.NO_LIMIT, true))))
                .containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void h3_reading_behind_an_offset_that_is_gone_starts_at_the_oldest_entry() {
        publish(new Retention(3, Duration.ofMinutes(10)), 10);

        assertThat(offsets(read(query(2L, 2, false)))).containsExactly(8L, 9L);
    }

    @Test
    void h4_reading_a_channel_without_a_stream_starts_one() {
        HistoryPage page = read(everything());

        assertThat(page.publications()).isEmpty();
        assertThat(page.top().epoch()).isNotEmpty();
        assertThat(page.top()).isEqualTo(StreamPosition.startOf(page.top().epoch()));
        assertThat(read(everything()).top()).isEqualTo(page.top());
        assertThat(publish(KEPT, 1).getFirst().epoch()).isEqualTo(page.top().epoch());
    }

    @Test
    void h5_no_more_than_size_publications_are_kept() {
        publish(new Retention(3, Duration.ofMinutes(10)), 10);

        HistoryPage page = read(everything());

        assertThat(offsets(page)).containsExactly(8L, 9L, 10L);
        assertThat(page.top().offset()).isEqualTo(10);
    }

    @Test
    void h5_none_is_kept_longer_than_ttl_after_the_last_and_epoch_and_top_outlive_them() {
        Duration ttl = tick().multipliedBy(3);
        publish(new Retention(10, ttl), 1);
        elapse(tick().multipliedBy(2));
        StreamPosition last = publish(new Retention(10, ttl), 1).getFirst();
        elapse(tick().multipliedBy(2));
        HistoryPage kept = read(everything());
        elapse(tick().multipliedBy(2));
        HistoryPage gone = read(everything());

        assertThat(offsets(kept)).containsExactly(1L, 2L);
        assertThat(offsets(gone)).isEmpty();
        assertThat(gone.top()).isEqualTo(last);
    }

    @Test
    void h6_remove_drops_the_publications_and_keeps_epoch_and_top() {
        StreamPosition last = publish(KEPT, 3).getLast();

        new Patience(patience()).answer(history().remove(channel));

        assertThat(read(everything())).isEqualTo(new HistoryPage(last, List.of()));
        assertThat(publish(KEPT, 1).getFirst().offset()).isEqualTo(4);
        assertThat(offsets(read(everything()))).containsExactly(4L);
    }

    @Test
    void h6_removing_what_is_not_there_changes_nothing() {
        new Patience(patience()).answer(history().remove(channel));

        assertThat(publish(KEPT, 1).getFirst().offset()).isEqualTo(1);
    }

    @Test
    void h7_the_epoch_asked_for_is_not_compared() {
        publish(KEPT, 3);
        HistoryQuery foreign = new HistoryQuery(new KnownPosition("foreign", 1), 10, false);

        assertThat(offsets(read(foreign))).containsExactly(2L, 3L);
    }

    @Test
    void h8_a_limit_of_0_gives_the_top_alone() {
        StreamPosition last = publish(KEPT, 3).getLast();

        assertThat(read(HistoryQuery.TOP)).isEqualTo(new HistoryPage(last, List.of()));
    }

    @Test
    void h9_what_is_as_it_was_seen_changes_nothing() {
        List<StreamPosition> all = publish(KEPT, 3);

        for (StreamPosition seen : all) {
            assertThat(attest(seen)).isEqualTo(all.getLast());
        }
        assertThat(attest(StreamPosition.startOf(all.getLast().epoch()))).isEqualTo(all.getLast());
        assertThat(read(HistoryQuery.TOP).top()).isEqualTo(all.getLast());
    }

    @Test
    void h9_a_stream_below_an_offset_that_was_seen_goes_on_in_a_new_epoch() {
        StreamPosition last = publish(KEPT, 3).getLast();
        List<Publication> entries = read(everything()).publications();

        StreamPosition top = attest(new StreamPosition(last.epoch(), 4, 99));

        assertThat(top.epoch()).isNotEqualTo(last.epoch()).isNotEmpty();
        assertThat(top).isEqualTo(new StreamPosition(top.epoch(), 3, last.tag()));
        assertThat(read(everything())).isEqualTo(new HistoryPage(top, entries));
        StreamPosition next = publish(KEPT, 1).getFirst();
        assertThat(next).isEqualTo(new StreamPosition(top.epoch(), 4, next.tag()));
    }

    @Test
    void h9_another_tag_at_an_offset_that_is_kept_begins_a_new_epoch() {
        List<StreamPosition> all = publish(KEPT, 3);

        for (StreamPosition seen : all) {
            StreamPosition before = read(HistoryQuery.TOP).top();
            StreamPosition top =
                    attest(new StreamPosition(before.epoch(), seen.offset(), seen.tag() + 1));

            assertThat(top.epoch()).isNotEqualTo(before.epoch());
            assertThat(top).isEqualTo(new StreamPosition(top.epoch(), 3, before.tag()));
        }
    }

    @Test
    void h9_the_oldest_entry_that_is_kept_knows_the_one_before_it() {
        List<StreamPosition> all = publish(new Retention(3, Duration.ofMinutes(10)), 10);
        StreamPosition dropped = all.get(6);

        assertThat(attest(dropped)).isEqualTo(all.getLast());
        assertThat(attest(new StreamPosition(dropped.epoch(), 7, dropped.tag() + 1)).epoch())
                .isNotEqualTo(dropped.epoch());
    }

    @Test
    void h9_the_first_entry_after_a_removal_knows_the_one_before_it() {
        StreamPosition removed = publish(KEPT, 3).getLast();
        new Patience(patience()).answer(history().remove(channel));
        StreamPosition top = publish(KEPT, 1).getFirst();

        assertThat(attest(removed)).isEqualTo(top);
        assertThat(attest(new StreamPosition(removed.epoch(), 3, removed.tag() + 1)).epoch())
                .isNotEqualTo(removed.epoch());
    }

    @Test
    void h9_of_many_who_ask_at_once_one_begins_the_new_epoch() {
        StreamPosition last = publish(KEPT, 3).getLast();
        StreamPosition seen = new StreamPosition(last.epoch(), 9, 99);

        Set<StreamPosition> tops =
                IntStream.range(0, 50)
                        .parallel()
                        .mapToObj(i -> attest(seen))
                        .collect(Collectors.toSet());

        assertThat(tops).containsExactly(read(HistoryQuery.TOP).top());
        assertThat(tops).doesNotContain(last);
    }

    @Test
    void h9_what_cannot_be_compared_any_more_changes_nothing() {
        List<StreamPosition> all = publish(new Retention(3, Duration.ofMinutes(10)), 10);
        StreamPosition seen = all.getFirst();

        assertThat(attest(new StreamPosition(seen.epoch(), 1, seen.tag() + 1)))
                .isEqualTo(all.getLast());
        new Patience(patience()).answer(history().remove(channel));
        assertThat(attest(all.get(8))).isEqualTo(all.getLast());
    }

    @Test
    void h9_a_position_of_another_epoch_changes_nothing() {
        StreamPosition last = publish(KEPT, 3).getLast();

        assertThat(attest(new StreamPosition("foreign", 9, 99))).isEqualTo(last);
        assertThat(read(HistoryQuery.TOP).top()).isEqualTo(last);
    }

    @Test
    void h9_a_channel_without_a_stream_gets_none() {
        assertThat(attest(new StreamPosition("foreign", 9, 99))).isEqualTo(StreamPosition.NONE);
        assertThat(new Patience(patience()).answer(history().tops(List.of(channel)))).isEmpty();
    }

    @Test
    void tops_names_the_top_of_each_channel_that_has_a_stream() {
        StreamPosition last = publish(KEPT, 3).getLast();
        ChannelName without = TwoInstances.newChannel("without");

        assertThat(new Patience(patience()).answer(history().tops(List.of(channel, without))))
                .isEqualTo(Map.of(channel, last));
    }

    private List<StreamPosition> publish(Retention retention, int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> NewPublication.of(Payload.of("" + i), null, retention))
                .map(it -> new Patience(patience()).answer(broker.publish(channel, it)))
                .toList();
    }

    private StreamPosition attest(StreamPosition seen) {
        return new Patience(patience()).answer(history().attest(channel, seen));
    }

    private HistoryPage read(HistoryQuery query) {
        return new Patience(patience()).answer(history().read(channel, query, KEPT));
    }

    private static HistoryQuery everything() {
        return HistoryQuery.after(0, HistoryQuery.NO_LIMIT);
    }

    private static HistoryQuery query(@Nullable Long since, int limit, boolean reverse) {
        return new HistoryQuery(
                since == null ? null : new KnownPosition("", since), limit, reverse);
    }

    private static List<Long> offsets(HistoryPage page) {
        return page.publications().stream().map(Publication::offset).toList();
    }
}
