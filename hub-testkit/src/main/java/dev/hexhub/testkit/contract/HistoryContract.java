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
import dev.hexhub.ports.broker.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of {@link History}, each as a test that carries its number. */
public abstract class HistoryContract extends AttestationRules {

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
    void h10_tops_names_the_top_of_each_channel_and_none_where_there_is_no_stream() {
        StreamPosition last = publish(KEPT, 3).getLast();
        ChannelName without = TwoInstances.newChannel("without");

        assertThat(new Patience(patience()).answer(history().tops(List.of(channel, without))))
                .isEqualTo(Map.of(channel, last, without, StreamPosition.NONE));
    }
}
