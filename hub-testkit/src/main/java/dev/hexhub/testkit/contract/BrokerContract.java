package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.Joined;
import dev.hexhub.domain.stream.ChannelEvent.Left;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link Broker}, each as a test that carries its number; B4, B5, B7 to B9 and B14,
 * which need listeners and links of their own, and B15 are in the superclasses.
 *
 * <p>"Nothing more arrives" is never waited for: a later publication in the same channel must
 * arrive, and shows by its place what came before it.
 */
public abstract class BrokerContract extends RemovalRules {

    private static final int MANY = 200;

    @Test
    void b1_each_attached_instance_hears_a_publication_once_the_publishers_own_included() {
        attachBoth(channel);

        publish(one, channel, "hello");
        publish(one, channel, "end");

        awaitText(heardByOne, channel, "end");
        awaitText(heardByTwo, channel, "end");
        assertThat(heardByOne.textsIn(channel)).containsExactly("hello", "end");
        assertThat(heardByTwo.textsIn(channel)).containsExactly("hello", "end");
    }

    @Test
    void b1_an_instance_that_asks_twice_still_hears_once() {
        attach(one, heardByOne, channel, KEPT);
        attach(one, heardByOne, channel, KEPT);

        publish(two, channel, "hello");
        publish(two, channel, "end");

        awaitText(heardByOne, channel, "end");
        assertThat(heardByOne.textsIn(channel)).containsExactly("hello", "end");
    }

    @Test
    void b2_offsets_rise_by_one_within_an_epoch_starting_at_1() {
        attachBoth(channel);

        StreamPosition first = publish(one, channel, "1");
        StreamPosition second = publish(two, channel, "2");
        StreamPosition third = publish(one, channel, "3");

        assertThat(List.of(first.offset(), second.offset(), third.offset()))
                .containsExactly(1L, 2L, 3L);
        assertThat(List.of(second.epoch(), third.epoch())).containsOnly(first.epoch());
        awaitText(heardByTwo, channel, "3");
        assertThat(heardByTwo.offsetsIn(channel)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void b2_all_instances_hear_the_same_order_whoever_publishes_at_the_same_time()
            throws InterruptedException {
        attachBoth(channel);

        Thread other = Thread.ofVirtual().start(() -> publishMany(two, "two "));
        publishMany(one, "one ");
        other.join();

        awaitCount(heardByOne, channel, 2 * MANY);
        awaitCount(heardByTwo, channel, 2 * MANY);
        List<Long> expected = LongStream.rangeClosed(1, 2 * MANY).boxed().toList();
        assertThat(heardByOne.offsetsIn(channel)).isEqualTo(expected);
        assertThat(heardByOne.positionsIn(channel)).isEqualTo(heardByTwo.positionsIn(channel));
        assertThat(heardByOne.textsIn(channel)).isEqualTo(heardByTwo.textsIn(channel));
    }

    @Test
    void b3_publish_answers_with_the_position_subscribers_see() {
        attachBoth(channel);

        StreamPosition first = publish(one, channel, "first");
        StreamPosition second = publish(two, channel, "second");

        awaitText(heardByOne, channel, "second");
        awaitText(heardByTwo, channel, "second");
        assertThat(heardByOne.positionsIn(channel)).containsExactly(first, second);
        assertThat(heardByTwo.positionsIn(channel)).containsExactly(first, second);
        assertThat(List.of(first.tag(), second.tag())).doesNotContain(0L).doesNotHaveDuplicates();
    }

    @Test
    void b6_what_is_published_in_one_channel_is_heard_in_no_other() {
        ChannelName other = newChannel("b");
        attachBoth(channel);
        attachBoth(other);

        publish(one, channel, "here");
        publish(one, other, "there");
        publish(one, channel, "end here");
        publish(one, other, "end there");

        awaitText(heardByTwo, channel, "end here");
        awaitText(heardByTwo, other, "end there");
        assertThat(heardByTwo.textsIn(channel)).containsExactly("here", "end here");
        assertThat(heardByTwo.textsIn(other)).containsExactly("there", "end there");
        assertThat(heardByTwo.offsetsIn(other)).containsExactly(1L, 2L);
    }

    @Test
    void b6_detaching_one_channel_leaves_the_others_attached() {
        ChannelName other = newChannel("b");
        attachBoth(channel);
        attachBoth(other);

        detach(two, heardByTwo, channel);
        publish(one, other, "still here");

        awaitText(heardByTwo, other, "still here");
    }

    @Test
    void b10_the_same_idempotency_key_gives_the_same_position_and_one_entry() {
        attachBoth(channel);

        StreamPosition first = waiting().answer(one.publish(channel, keyed("once", "key")));
        StreamPosition again = waiting().answer(two.publish(channel, keyed("twice", "key")));
        StreamPosition other = waiting().answer(two.publish(channel, keyed("other", "another")));

        assertThat(again).isEqualTo(first);
        assertThat(other.offset()).isEqualTo(2);
        awaitText(heardByTwo, channel, "other");
        assertThat(heardByTwo.textsIn(channel)).containsExactly("once", "other");
    }

    @Test
    void b10_the_same_key_in_another_channel_is_another_publication() {
        ChannelName other = newChannel("b");
        attachBoth(other);

        waiting().answer(one.publish(channel, keyed("here", "key")));
        waiting().answer(one.publish(other, keyed("there", "key")));

        awaitText(heardByTwo, other, "there");
    }

    @Test
    void b10_two_instances_with_the_same_key_at_the_same_time_make_one_entry()
            throws InterruptedException {
        List<StreamPosition> positions = new ArrayList<>();
        Runnable retry =
                () -> {
                    StreamPosition position =
                            waiting().answer(two.publish(channel, keyed("same", "key")));
                    synchronized (positions) {
                        positions.add(position);
                    }
                };
        List<Thread> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            racers.add(Thread.ofVirtual().start(retry));
        }
        for (Thread racer : racers) {
            racer.join();
        }

        assertThat(positions).hasSize(8);
        assertThat(Set.copyOf(positions)).hasSize(1);
        assertThat(publish(one, channel, "next").offset()).isEqualTo(2);
    }

    @Test
    void b11_close_may_be_repeated_and_later_calls_end_exceptionally() {
        one.close();
        one.close();

        assertThat(one.publish(channel, kept("late")).toCompletableFuture())
                .failsWithin(patience());
        assertThat(one.announce(channel, new Joined(client("42"))).toCompletableFuture())
                .failsWithin(patience());
        assertThatThrownBy(() -> one.attach(channel, KEPT)).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> one.detach(channel)).isInstanceOf(Exception.class);
    }

    @Test
    void b11_one_closed_instance_leaves_the_others_open() {
        attachBoth(channel);

        one.close();
        int heardBefore = heardByOne.textsIn(channel).size();
        publish(two, channel, "after");

        awaitText(heardByTwo, channel, "after");
        assertThat(heardByOne.textsIn(channel)).hasSize(heardBefore);
    }

    @Test
    void b12_without_retention_a_publication_has_no_position_and_arrives_with_offset_0() {
        attach(one, heardByOne, channel, Retention.NONE);

        StreamPosition position = waiting().answer(two.publish(channel, unkept("light")));

        assertThat(position).isEqualTo(StreamPosition.NONE);
        awaitText(heardByOne, channel, "light");
        assertThat(heardByOne.positionsIn(channel)).containsExactly(StreamPosition.NONE);
    }

    @Test
    void b12_a_publication_that_skips_history_takes_no_offset() {
        attachBoth(channel);

        publish(one, channel, "1");
        waiting().answer(one.publish(channel, unkept("light")));
        publish(one, channel, "2");

        awaitText(heardByTwo, channel, "2");
        assertThat(heardByTwo.textsIn(channel)).containsExactly("1", "light", "2");
        assertThat(heardByTwo.offsetsIn(channel)).containsExactly(1L, 0L, 2L);
    }

    @Test
    void b13_one_callers_publications_and_presence_events_arrive_in_its_order() {
        attachBoth(channel);
        List<Class<? extends ChannelEvent>> sent = new ArrayList<>();

        for (int i = 0; i < 50; i++) {
            sendWithoutWaiting(new Joined(client("42")), sent);
            sendWithoutWaiting(kept("said"), sent);
            sendWithoutWaiting(unkept("whispered"), sent);
            sendWithoutWaiting(new Left(client("42")), sent);
        }

        awaitCount(heardByTwo, channel, sent.size());
        List<Class<?>> heard = new ArrayList<>();
        heardByTwo.eventsIn(channel).forEach(it -> heard.add(it.getClass()));
        assertThat(heard).isEqualTo(sent);
        assertThat(heardByTwo.textsIn(channel).subList(0, 4))
                .containsExactly("said", "whispered", "said", "whispered");
    }

    private void sendWithoutWaiting(PresenceEvent event, List<Class<? extends ChannelEvent>> sent) {
        sent.add(event.getClass());
        assertThat(one.announce(channel, event)).isNotNull();
    }

    private void sendWithoutWaiting(
            NewPublication publication, List<Class<? extends ChannelEvent>> sent) {
        sent.add(ChannelEvent.Published.class);
        assertThat(one.publish(channel, publication)).isNotNull();
    }

    private void publishMany(Broker broker, String name) {
        for (int i = 0; i < MANY; i++) {
            publish(broker, channel, name + i);
        }
    }

    private static NewPublication unkept(String text) {
        return NewPublication.of(Payload.of(text), null, Retention.NONE);
    }
}
