package dev.hexhub.domain.delivery;

import static dev.hexhub.domain.delivery.Messages.drain;
import static dev.hexhub.domain.delivery.Messages.ofSize;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalChannelTest {

    private static final WireFormat JSON = new WireFormat("json");
    private static final WireFormat BINARY = new WireFormat("binary");
    private static final ChannelName CHANNEL = new ChannelName("news");

    private final LocalChannels<String> channels = new LocalChannels<>();
    private final DirtyList<String> dirty = new DirtyList<>(nanos -> {});
    private final Tally tally = new Tally();

    @Test
    void everybody_gets_the_very_same_bytes() {
        Subscriber<String> ann = subscriber("ann", JSON, true);
        Subscriber<String> bob = subscriber("bob", new WireFormat("json"), true);
        EncodedMessage message = ofSize(5);
        deliver(publication(message, null));
        assertThat(drain(queue(ann))).containsExactly(message);
        assertThat(drain(queue(bob))).containsExactly(message);
        assertThat(tally.queued()).isEqualTo(2);
        assertThat(dirty()).containsExactlyInAnyOrder("ann", "bob");
    }

    @Test
    void each_gets_its_own_format_however_they_are_mixed() {
        List<Subscriber<String>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(subscriber("client " + i, i % 2 == 0 ? JSON : BINARY, true));
        }
        EncodedMessage json = ofSize(5);
        EncodedMessage binary = ofSize(3);
        deliver(publication(json, binary));
        for (int i = 0; i < 6; i++) {
            assertThat(drain(queue(all.get(i)))).containsExactly(i % 2 == 0 ? json : binary);
        }
    }

    @Test
    void a_burst_reaches_each_in_its_own_format_and_in_order() {
        Subscriber<String> curious = subscriber("curious", JSON, true);
        Subscriber<String> other = subscriber("other", BINARY, false);
        EncodedMessage first = ofSize(1);
        EncodedMessage second = ofSize(2);
        deliver(
                publication(first, second),
                new Broadcast(CHANNEL, Broadcast.Kind.PRESENCE, encodings(second, first), 0),
                publication(second, first));
        assertThat(drain(queue(curious))).containsExactly(first, second, second);
        assertThat(drain(queue(other))).containsExactly(second, first);
        assertThat(tally.queued()).isEqualTo(5);
        assertThat(dirty()).containsExactlyInAnyOrder("curious", "other");
    }

    @Test
    void a_burst_is_of_one_channel() {
        Burst burst = new Burst();
        burst.add(publication(ofSize(1), null));
        Broadcast other =
                new Broadcast(
                        new ChannelName("sport"),
                        Broadcast.Kind.PUBLICATION,
                        encodings(ofSize(1), null),
                        0);
        assertThat(burst.accepts(other)).isFalse();
        burst.clear();
        assertThat(burst.accepts(other)).isTrue();
    }

    @Test
    void a_slow_one_is_marked_and_delays_nobody() {
        Subscriber<String> slow = subscriber("slow", JSON, true);
        Subscriber<String> fast = subscriber("fast", JSON, true);
        for (int i = 0; i < 12; i++) {
            deliver(publication(ofSize(10), null));
            assertThat(drain(queue(fast))).hasSize(1);
        }
        assertThat(slow.mailbox().failure()).isEqualTo(Mailbox.Failure.SLOW);
        assertThat(slow.mailbox().isOpen()).isFalse();
        assertThat(queue(slow).bytes()).isEqualTo(100);
        assertThat(fast.mailbox().failure()).isEqualTo(Mailbox.Failure.NONE);
        assertThat(tally.deepest()).isEqualTo(100);
    }

    @Test
    void who_cannot_read_a_message_is_marked_and_the_others_get_it() {
        Subscriber<String> binary = subscriber("binary", BINARY, true);
        Subscriber<String> json = subscriber("json", JSON, true);
        deliver(publication(ofSize(5), null));
        assertThat(binary.mailbox().failure()).isEqualTo(Mailbox.Failure.INEXPRESSIBLE);
        assertThat(drain(queue(json))).hasSize(1);
        assertThat(dirty()).contains("binary");
    }

    @Test
    void presence_goes_to_those_alone_who_asked_for_it() {
        Subscriber<String> curious = subscriber("curious", JSON, true);
        Subscriber<String> other = subscriber("other", JSON, false);
        deliver(new Broadcast(CHANNEL, Broadcast.Kind.PRESENCE, encodings(ofSize(5), null), 0));
        assertThat(drain(queue(curious))).hasSize(1);
        assertThat(drain(queue(other))).isEmpty();
        assertThat(dirty()).containsExactly("curious");
    }

    @Test
    void presence_is_never_dropped_by_policy() {
        Subscriber<String> slow = subscriber("slow", JSON, true, OverflowPolicy.DROP_OLDEST);
        for (int i = 0; i < 11; i++) {
            deliver(
                    new Broadcast(
                            CHANNEL, Broadcast.Kind.PRESENCE, encodings(ofSize(10), null), 0));
        }
        assertThat(slow.mailbox().failure()).isEqualTo(Mailbox.Failure.SLOW);
    }

    @Test
    void the_oldest_are_dropped_where_the_channel_says_so() {
        Subscriber<String> slow = subscriber("slow", JSON, true, OverflowPolicy.DROP_OLDEST);
        EncodedMessage last = ofSize(10);
        for (int i = 0; i < 30; i++) {
            deliver(publication(i == 29 ? last : ofSize(10), null));
        }
        assertThat(slow.mailbox().isOpen()).isTrue();
        assertThat(tally.dropped()).isEqualTo(20);
        assertThat(drain(queue(slow))).hasSize(10).last().isSameAs(last);
    }

    @Test
    void the_latest_alone_waits_where_the_channel_says_so() {
        Subscriber<String> slow = subscriber("slow", JSON, true, OverflowPolicy.KEEP_LATEST);
        EncodedMessage last = ofSize(10);
        for (int i = 0; i < 30; i++) {
            deliver(publication(i == 29 ? last : ofSize(10), null));
        }
        assertThat(tally.replaced()).isEqualTo(29);
        assertThat(tally.dropped()).isZero();
        assertThat(tally.queued()).isEqualTo(30);
        assertThat(drain(queue(slow))).containsExactly(last);
        tally.reset();
        assertThat(tally.replaced() + tally.queued() + tally.deepest()).isZero();
    }

    @Test
    void a_mailbox_that_was_closed_takes_nothing() {
        Subscriber<String> gone = subscriber("gone", JSON, true);
        gone.mailbox().close();
        deliver(publication(ofSize(5), null));
        assertThat(queue(gone).isEmpty()).isTrue();
        assertThat(dirty()).isEmpty();
    }

    @Test
    void a_mailbox_is_dirty_once_however_much_it_got() {
        subscriber("ann", JSON, true);
        deliver(publication(ofSize(5), null));
        deliver(publication(ofSize(5), null));
        assertThat(dirty()).containsExactly("ann");
        assertThat(dirty.isEmpty()).isTrue();
    }

    @Test
    void the_dirty_list_gives_as_many_as_asked_and_the_rest_next_time() {
        for (int i = 0; i < 5; i++) {
            subscriber("client " + i, JSON, true);
        }
        deliver(publication(ofSize(5), null));
        List<String> first = new ArrayList<>();
        dirty.drain(3, mailbox -> first.add(mailbox.owner()));
        assertThat(first).hasSize(3);
        assertThat(dirty()).hasSize(2).doesNotContainAnyElementsOf(first);
    }

    @Test
    void whoever_leaves_those_who_stay_are_exactly_those_who_did_not() {
        Random random = new Random(7);
        List<Subscriber<String>> here = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (here.isEmpty() || (random.nextInt(5) < 3 && here.size() < 40)) {
                here.add(subscriber("client " + step, JSON, true));
            } else {
                channels.remove(CHANNEL, here.remove(random.nextInt(here.size())));
            }
            Set<String> expected = new HashSet<>();
            here.forEach(subscriber -> expected.add(subscriber.mailbox().owner()));
            assertThat(channels.owners(CHANNEL)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(channels.subscriptions()).isEqualTo(here.size());
        }
    }

    @Test
    void leaving_twice_is_leaving_once() {
        LocalChannel<String> channel = new LocalChannel<>(DeliveryOptions.PLAIN);
        Subscriber<String> ann = new Subscriber<>(mailbox("ann", JSON), true);
        Subscriber<String> bob = new Subscriber<>(mailbox("bob", JSON), true);
        channel.add(ann);
        channel.add(bob);
        channel.remove(ann);
        channel.remove(ann);
        assertThat(channel.owners()).containsExactly("bob");
    }

    @Test
    void a_broadcast_to_a_channel_that_everybody_left_reaches_nobody() {
        Subscriber<String> ann = subscriber("ann", JSON, true);
        channels.remove(CHANNEL, ann);
        deliver(publication(ofSize(5), null));
        assertThat(queue(ann).isEmpty()).isTrue();
        assertThat(channels.owners(CHANNEL)).isEmpty();
    }

    private void deliver(Broadcast... broadcasts) {
        Burst burst = new Burst();
        for (Broadcast broadcast : broadcasts) {
            assertThat(burst.accepts(broadcast)).isTrue();
            burst.add(broadcast);
        }
        channels.deliver(burst, dirty, tally, 0);
    }

    private List<String> dirty() {
        List<String> owners = new ArrayList<>();
        dirty.drain(Integer.MAX_VALUE, mailbox -> owners.add(mailbox.owner()));
        return owners;
    }

    private Subscriber<String> subscriber(String owner, WireFormat format, boolean hearsPresence) {
        return subscriber(owner, format, hearsPresence, OverflowPolicy.DISCONNECT);
    }

    private Subscriber<String> subscriber(
            String owner, WireFormat format, boolean hearsPresence, OverflowPolicy policy) {
        Subscriber<String> subscriber = new Subscriber<>(mailbox(owner, format), hearsPresence);
        channels.add(CHANNEL, new DeliveryOptions(policy, Duration.ZERO), subscriber);
        return subscriber;
    }

    private static Mailbox<String> mailbox(String owner, WireFormat format) {
        return new Mailbox<>(owner, format, new QueueLimits(100, 1_000), new FirstSlots());
    }

    private static OutboundQueue queue(Subscriber<String> subscriber) {
        return subscriber.mailbox().queue();
    }

    private static Broadcast publication(EncodedMessage json, @Nullable EncodedMessage binary) {
        return new Broadcast(CHANNEL, Broadcast.Kind.PUBLICATION, encodings(json, binary), 0);
    }

    private static List<Broadcast.Encoding> encodings(
            EncodedMessage json, @Nullable EncodedMessage binary) {
        return List.of(new Broadcast.Encoding(JSON, json), new Broadcast.Encoding(BINARY, binary));
    }
}
