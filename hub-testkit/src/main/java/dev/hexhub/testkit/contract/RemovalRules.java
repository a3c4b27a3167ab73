package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.HistoryRemoved;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The broker's rule B15: a removal is heard wherever what it removed was heard. */
abstract class RemovalRules extends BrokerLinkRules {

    @Test
    void b15_each_attached_instance_hears_of_a_removal_behind_what_it_removed() {
        attachBoth(channel);

        publish(one, channel, "1");
        publish(two, channel, "2");
        remove(channel);
        publish(two, channel, "3");

        for (RecordedAnnouncements heard : List.of(heardByOne, heardByTwo)) {
            awaitText(heard, channel, "3");
            assertThat(heard.eventsIn(channel))
                    .<Class<?>>extracting(ChannelEvent::getClass)
                    .containsExactly(
                            Published.class,
                            Published.class,
                            HistoryRemoved.class,
                            Published.class);
        }
        assertThat(heardByTwo.offsetsIn(channel)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void b15_who_hears_of_a_removal_reads_nothing_of_what_it_removed() throws Exception {
        attachBoth(channel);
        Thread publisher =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 1; i <= 100; i++) {
                                publish(two, channel, "" + i);
                            }
                        });
        remove(channel);
        publisher.join();
        publish(two, channel, "end");

        awaitText(heardByOne, channel, "end");
        List<ChannelEvent> events = heardByOne.eventsIn(channel);
        int removed = events.indexOf(new HistoryRemoved());
        HistoryPage page =
                waiting()
                        .answer(
                                history()
                                        .read(
                                                channel,
                                                HistoryQuery.after(0, HistoryQuery.NO_LIMIT),
                                                KEPT));
        assertThat(page.publications())
                .isEqualTo(
                        events.subList(removed + 1, events.size()).stream()
                                .map(it -> ((Published) it).publication())
                                .toList());
    }

    @Test
    void b15_a_removal_is_heard_of_in_no_other_channel_and_also_where_nothing_was_kept() {
        ChannelName other = newChannel("b");
        attachBoth(channel);
        attachBoth(other);

        remove(channel);
        publish(one, channel, "end");
        publish(one, other, "end");

        awaitText(heardByTwo, channel, "end");
        awaitText(heardByTwo, other, "end");
        assertThat(heardByTwo.eventsIn(channel)).first().isEqualTo(new HistoryRemoved());
        assertThat(heardByTwo.eventsIn(other)).doesNotContain(new HistoryRemoved());
    }

    private void remove(ChannelName from) {
        waiting().answer(history().remove(from));
    }
}
