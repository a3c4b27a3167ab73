package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.testkit.contract.RecordedAnnouncements.Heard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The broker's rules about an instance's link: B4, B5, B7 to B9 and B14. */
abstract class BrokerLinkRules extends TwoInstances {

    @Test
    void b4_who_hears_a_publication_can_read_it() {
        List<CompletionStage<HistoryPage>> pages = Collections.synchronizedList(new ArrayList<>());
        Reader reader = new Reader(pages);
        connectAnd(reader).attach(channel, KEPT);
        waiting().until(reader::isAttached, () -> "the reader attached");
        attachBoth(channel);

        publish(one, channel, "1");
        publish(two, channel, "2");
        publish(one, channel, "3");

        waiting().until(() -> pages.size() == 3, () -> "3 reads, but " + pages.size());
        for (int i = 0; i < 3; i++) {
            HistoryPage page = waiting().answer(pages.get(i));
            assertThat(page.publications()).extracting("offset").contains(i + 1L);
        }
    }

    @Test
    void b5_attached_names_the_position_behind_which_the_first_publication_follows() {
        publish(two, channel, "1");
        StreamPosition second = publish(two, channel, "2");

        attach(one, heardByOne, channel, KEPT);
        publish(two, channel, "3");

        awaitText(heardByOne, channel, "3");
        assertThat(heardByOne.in(channel).getFirst())
                .isEqualTo(new Heard.Attached(channel, second));
        assertThat(heardByOne.offsetsIn(channel)).containsExactly(3L);
    }

    @Test
    void b5_attaching_starts_a_stream_that_is_to_be_kept() {
        attach(one, heardByOne, channel, KEPT);

        Heard.Attached attached = (Heard.Attached) heardByOne.in(channel).getFirst();
        StreamPosition first = publish(two, channel, "1");

        assertThat(attached.top()).isEqualTo(StreamPosition.startOf(first.epoch()));
        assertThat(first.epoch()).isNotEmpty();
    }

    @Test
    void b5_without_retention_attached_names_no_position() {
        attach(one, heardByOne, channel, Retention.NONE);

        assertThat(heardByOne.in(channel))
                .containsExactly(new Heard.Attached(channel, StreamPosition.NONE));
    }

    @Test
    void b5_attaching_while_another_publishes_leaves_no_gap_and_no_overlap()
            throws InterruptedException {
        CountDownLatch started = new CountDownLatch(20);
        Thread publisher =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 1; i <= 300; i++) {
                                publish(two, channel, "" + i);
                                started.countDown();
                            }
                        });
        started.await();
        attach(one, heardByOne, channel, KEPT);
        publisher.join();
        publish(two, channel, "end");

        awaitText(heardByOne, channel, "end");
        long next = ((Heard.Attached) heardByOne.in(channel).getFirst()).top().offset() + 1;
        for (long offset : heardByOne.offsetsIn(channel)) {
            assertThat(offset).isEqualTo(next++);
        }
    }

    @Test
    void b5_nothing_arrives_after_detached() {
        attachBoth(channel);
        publish(two, channel, "before");
        awaitText(heardByOne, channel, "before");

        detach(one, heardByOne, channel);
        publish(two, channel, "unheard");
        awaitText(heardByTwo, channel, "unheard");
        attach(one, heardByOne, channel, KEPT);
        publish(two, channel, "after");

        awaitText(heardByOne, channel, "after");
        assertThat(heardByOne.textsIn(channel)).containsExactly("before", "after");
    }

    @Test
    void b5_detaching_what_is_not_attached_is_answered_too() {
        detach(one, heardByOne, channel);

        assertThat(heardByOne.all()).containsExactly(new Heard.Detached(channel));
    }

    @Test
    void b7_a_throwing_listener_harms_no_other() {
        BrokerListener throwing = new ThrowingListener();
        connectAnd(throwing).attach(channel, KEPT);
        attachBoth(channel);
        connectAnd(throwing).attach(channel, KEPT);

        publish(one, channel, "1");
        publish(two, channel, "2");

        awaitText(heardByOne, channel, "2");
        awaitText(heardByTwo, channel, "2");
        assertThat(heardByTwo.textsIn(channel)).containsExactly("1", "2");
    }

    @Test
    void b7_a_stalled_listener_delays_no_other() {
        StallingListener stalling = new StallingListener();
        connectAnd(stalling).attach(channel, KEPT);
        waiting().until(() -> stalling.heard() > 0, () -> "attached");
        attachBoth(channel);
        try {
            stalling.stall(abilities().ownListenerThreads());
            publish(one, channel, "1");

            awaitText(heardByTwo, channel, "1");
            waiting().until(() -> stalling.heard() > 1, () -> "announced");
            assertThat(stalling.wasCalledBy(Thread.currentThread()))
                    .as("called on the publisher's thread")
                    .isEqualTo(!abilities().ownListenerThreads());
        } finally {
            stalling.release();
        }
    }

    @Test
    void b8_the_loss_of_the_link_is_told_once_and_its_return_once() {
        attachBoth(channel);
        publish(two, channel, "before");
        awaitText(heardByOne, channel, "before");

        if (abilities().losesLink()) {
            cutLink(one);
            waiting().until(() -> links().size() == 1, () -> "link lost, but " + links());
            restoreLink(one);
            waiting().until(() -> links().size() == 2, () -> "link restored, but " + links());
        }
        publish(two, channel, "after");

        awaitText(heardByOne, channel, "after");
        assertThat(links())
                .isEqualTo(
                        abilities().losesLink()
                                ? List.of(new Heard.LinkLost(), new Heard.LinkRestored())
                                : List.of());
    }

    @Test
    void b9_what_was_missed_while_the_link_was_lost_shows_as_a_jump() {
        attachBoth(channel);
        publish(two, channel, "1");
        awaitText(heardByOne, channel, "1");

        if (abilities().losesLink()) {
            cutLink(one);
            publish(two, channel, "2");
            restoreLink(one);
            waiting().until(() -> links().size() == 2, () -> "link restored, but " + links());
        }
        StreamPosition last = publish(two, channel, "end");

        awaitText(heardByOne, channel, "end");
        assertThat(heardByOne.positionsIn(channel).getLast()).isEqualTo(last);
        assertThat(last.offset()).isEqualTo(abilities().losesLink() ? 3 : 2);
    }

    @Test
    void b9_streams_that_were_forgotten_return_with_another_epoch() {
        StreamPosition before = publish(one, channel, "1");
        if (abilities().forgetsStreams()) {
            forgetStreams();
        }
        StreamPosition after = publish(one, channel, "2");

        assertThat(after.epoch().equals(before.epoch())).isNotEqualTo(abilities().forgetsStreams());
        assertThat(after.offset()).isEqualTo(abilities().forgetsStreams() ? 1 : 2);
        assertThat(after.tag()).isNotEqualTo(before.tag());
    }

    @Test
    void b14_what_may_have_been_missed_in_one_channel_is_told_of_that_channel_alone() {
        ChannelName other = newChannel("b");
        attachBoth(channel);
        attachBoth(other);

        if (abilities().interruptsChannels()) {
            interrupt(one, channel);
            waiting()
                    .until(
                            () -> count(heardByOne, channel, Heard.Missed.class) > 0,
                            () -> "missed, but heard " + heardByOne.in(channel));
        }
        publish(two, channel, "after");
        publish(two, other, "after");

        awaitText(heardByOne, channel, "after");
        awaitText(heardByOne, other, "after");
        assertThat(count(heardByOne, channel, Heard.Missed.class) > 0)
                .isEqualTo(abilities().interruptsChannels());
        assertThat(count(heardByOne, other, Heard.Missed.class)).isZero();
        assertThat(links()).isEmpty();
    }

    private List<Heard> links() {
        return heardByOne.all().stream()
                .filter(it -> it instanceof Heard.LinkLost || it instanceof Heard.LinkRestored)
                .toList();
    }

    /** Reads, from within the listener's call, what it was just told of. */
    private final class Reader extends SilentListener {

        private final List<CompletionStage<HistoryPage>> pages;
        private volatile boolean attached;

        Reader(List<CompletionStage<HistoryPage>> pages) {
            this.pages = pages;
        }

        boolean isAttached() {
            return attached;
        }

        @Override
        public void attached(ChannelName to, StreamPosition top) {
            attached = true;
        }

        @Override
        public void announced(ChannelName in, ChannelEvent event) {
            long offset = ((Published) event).publication().offset();
            HistoryQuery query = HistoryQuery.after(offset - 1, HistoryQuery.NO_LIMIT);
            pages.add(history().read(in, query, KEPT));
        }
    }
}
