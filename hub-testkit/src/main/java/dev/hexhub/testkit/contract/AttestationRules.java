package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Rule H9 of {@link History}: what somebody saw is held against what is kept, and a stream that
 * contradicts it begins a new epoch.
 */
abstract class AttestationRules extends HistoryFixture {

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
        assertThat(new Patience(patience()).answer(history().tops(List.of(channel))))
                .isEqualTo(Map.of(channel, StreamPosition.NONE));
    }
}
