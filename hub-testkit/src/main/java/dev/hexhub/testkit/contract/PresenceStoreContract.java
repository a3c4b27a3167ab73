package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link PresenceStore}, each as a test that carries its number. */
public abstract class PresenceStoreContract {

    private final ChannelName channel = TwoInstances.newChannel("a");
    private final ClientInfo anna = TwoInstances.client("anna");
    private final ClientInfo ben = TwoInstances.client("ben");
    private final Lease left = lease("left");
    private final Lease right = lease("right");
    private PresenceStore one;
    private PresenceStore two;

    /** One more instance's view of the same store. */
    protected abstract PresenceStore connect();

    /** Whether the store takes any memory for the channel, by looking behind the port. */
    protected abstract boolean remembers(ChannelName channel);

    /** Whether the store takes any memory for the lease, by looking behind the port. */
    protected abstract boolean remembers(Lease holder);

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @BeforeEach
    void open() {
        one = connect();
        two = connect();
    }

    @Test
    void p1_who_entered_is_listed_on_every_instance() {
        enter(one, channel, anna, left);
        enter(two, channel, ben, right);

        assertThat(list(one, channel)).containsExactlyInAnyOrder(anna, ben);
        assertThat(list(two, channel)).containsExactlyInAnyOrder(anna, ben);
    }

    @Test
    void p1_what_a_client_tells_of_itself_is_listed_as_it_was() {
        ClientInfo talkative =
                new ClientInfo(
                        anna.user(), anna.client(), Payload.of("{\"a\":1}"), Payload.of("\"b\""));

        enter(one, channel, talkative, left);

        assertThat(list(two, channel)).containsExactly(talkative);
    }

    @Test
    void p2_who_left_is_not_listed() {
        enter(one, channel, anna, left);
        enter(one, channel, ben, left);

        leave(two, channel, anna.client(), left);

        assertThat(list(one, channel)).containsExactly(ben);
    }

    @Test
    void p2_exactly_one_of_all_who_take_an_entry_out_is_told_that_it_was_there() {
        enter(one, channel, anna, left);
        enter(one, channel, ben, left);

        assertThat(leave(two, channel, anna.client(), left)).isTrue();
        assertThat(leave(one, channel, anna.client(), left)).isFalse();
        assertThat(evictAll(two, left)).containsExactly(new PresenceEntry(channel, ben));
        assertThat(leave(one, channel, ben.client(), left)).isFalse();
    }

    @Test
    void p3_entering_twice_is_one_entry_with_the_newer_info() {
        ClientInfo later =
                new ClientInfo(ben.user(), anna.client(), Payload.of("{}"), Payload.of("1"));

        enter(one, channel, anna, left);
        enter(two, channel, later, right);

        assertThat(list(one, channel)).containsExactly(later);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void p3_entering_says_whether_the_client_was_missing() {
        assertThat(enter(one, channel, anna, left)).isTrue();
        assertThat(enter(two, channel, anna, right)).isFalse();

        leave(one, channel, anna.client(), left);

        assertThat(enter(one, channel, anna, left)).isTrue();
    }

    @Test
    void p4_leaving_without_having_entered_changes_nothing() {
        enter(one, channel, anna, left);

        leave(one, channel, ben.client(), right);
        leave(one, TwoInstances.newChannel("empty"), anna.client(), left);

        assertThat(list(one, channel)).containsExactly(anna);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void p5_stats_count_connections_and_different_users() {
        enter(one, channel, anna, left);
        enter(two, channel, TwoInstances.client("anna"), right);
        enter(two, channel, ben, right);

        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(3, 2));
        leave(one, channel, anna.client(), left);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(2, 2));
        leave(one, channel, ben.client(), right);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void p5_all_anonymous_clients_are_one_user() {
        enter(one, channel, TwoInstances.client(""), left);
        enter(two, channel, TwoInstances.client(""), right);
        enter(two, channel, anna, right);

        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(3, 2));
    }

    @Test
    void p5_an_empty_channel_counts_nobody() {
        assertThat(stats(one, channel)).isEqualTo(PresenceStats.EMPTY);
        assertThat(list(one, channel)).isEmpty();
    }

    @Test
    void p6_channels_do_not_mix() {
        ChannelName other = TwoInstances.newChannel("b");
        enter(one, channel, anna, left);
        enter(one, other, anna, left);
        enter(one, other, ben, left);

        leave(one, other, anna.client(), left);

        assertThat(list(one, channel)).containsExactly(anna);
        assertThat(list(one, other)).containsExactly(ben);
    }

    @Test
    void p7_a_channel_that_everybody_left_costs_nothing() {
        enter(one, channel, anna, left);
        enter(two, channel, ben, right);
        assertThat(remembers(channel)).isTrue();

        leave(two, channel, anna.client(), left);
        leave(one, channel, ben.client(), right);

        assertThat(remembers(channel)).isFalse();
    }

    @Test
    void p7_a_lease_that_holds_nobody_costs_nothing() {
        enter(one, channel, anna, left);
        assertThat(remembers(left)).isTrue();

        leave(one, channel, anna.client(), left);

        assertThat(remembers(left)).isFalse();
    }

    @Test
    void p8_evict_takes_out_what_the_lease_holds_and_names_it() {
        ChannelName other = TwoInstances.newChannel("b");
        enter(one, channel, anna, left);
        enter(one, other, anna, left);
        enter(two, channel, ben, right);

        assertThat(evictAll(two, left))
                .containsExactlyInAnyOrder(
                        new PresenceEntry(channel, anna), new PresenceEntry(other, anna));

        assertThat(list(one, channel)).containsExactly(ben);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
        assertThat(remembers(other)).isFalse();
        assertThat(remembers(left)).isFalse();
    }

    @Test
    void p8_evict_does_not_name_who_left() {
        enter(one, channel, anna, left);
        enter(one, channel, ben, left);
        leave(one, channel, anna.client(), left);

        assertThat(evictAll(two, left)).containsExactly(new PresenceEntry(channel, ben));
    }

    @Test
    void p8_evict_leaves_alone_who_entered_again_under_another_lease() {
        Lease again = new Lease(left.instance(), left.term() + 1);
        enter(one, channel, anna, left);
        enter(one, channel, ben, left);
        enter(one, channel, anna, again);

        assertThat(evictAll(two, left)).containsExactly(new PresenceEntry(channel, ben));
        assertThat(list(two, channel)).containsExactly(anna);
        assertThat(evictAll(two, again)).containsExactly(new PresenceEntry(channel, anna));
    }

    @Test
    void p8_many_who_evict_at_once_are_named_each_entry_once() {
        Set<PresenceEntry> entered = new HashSet<>();
        for (int i = 0; i < 1_100; i++) {
            ClientInfo client = TwoInstances.client("user" + i % 7);
            enter(one, channel, client, left);
            entered.add(new PresenceEntry(channel, client));
        }

        List<PresenceEntry> named = new ArrayList<>();
        boolean isOneDone = false;
        boolean isTwoDone = false;
        while (!isOneDone || !isTwoDone) {
            CompletionStage<List<PresenceEntry>> byOne = one.evict(left);
            CompletionStage<List<PresenceEntry>> byTwo = two.evict(left);
            List<PresenceEntry> toOne = new Patience(patience()).answer(byOne);
            List<PresenceEntry> toTwo = new Patience(patience()).answer(byTwo);
            assertThat(toOne.size()).isLessThanOrEqualTo(1_000);
            isOneDone = toOne.isEmpty();
            isTwoDone = toTwo.isEmpty();
            named.addAll(toOne);
            named.addAll(toTwo);
        }

        assertThat(named).doesNotHaveDuplicates().hasSize(1_100);
        assertThat(new HashSet<>(named)).isEqualTo(entered);
        assertThat(stats(one, channel)).isEqualTo(PresenceStats.EMPTY);
    }

    private boolean enter(PresenceStore store, ChannelName in, ClientInfo client, Lease holder) {
        return new Patience(patience()).answer(store.enter(in, client, holder));
    }

    private boolean leave(PresenceStore store, ChannelName from, ClientId client, Lease holder) {
        return new Patience(patience()).answer(store.leave(from, client, holder));
    }

    private List<PresenceEntry> evictAll(PresenceStore store, Lease ended) {
        List<PresenceEntry> all = new ArrayList<>();
        List<PresenceEntry> some = new Patience(patience()).answer(store.evict(ended));
        while (!some.isEmpty()) {
            all.addAll(some);
            some = new Patience(patience()).answer(store.evict(ended));
        }
        return all;
    }

    private static Lease lease(String name) {
        return new Lease(new InstanceId(name + " " + UUID.randomUUID()), 7);
    }

    private List<ClientInfo> list(PresenceStore store, ChannelName in) {
        return new Patience(patience()).answer(store.list(in));
    }

    private PresenceStats stats(PresenceStore store, ChannelName in) {
        return new Patience(patience()).answer(store.stats(in));
    }
}
