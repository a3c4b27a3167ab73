package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link PresenceStore}, each as a test that carries its number. */
public abstract class PresenceStoreContract {

    private final ChannelName channel = TwoInstances.newChannel("a");
    private final ClientInfo anna = TwoInstances.client("anna");
    private final ClientInfo ben = TwoInstances.client("ben");
    private PresenceStore one;
    private PresenceStore two;

    /** One more instance's view of the same store. */
    protected abstract PresenceStore connect();

    /** Whether the store takes any memory for the channel, by looking behind the port. */
    protected abstract boolean remembers(ChannelName channel);

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
        done(one.enter(channel, anna));
        done(two.enter(channel, ben));

        assertThat(list(one, channel)).containsExactlyInAnyOrder(anna, ben);
        assertThat(list(two, channel)).containsExactlyInAnyOrder(anna, ben);
    }

    @Test
    void p1_what_a_client_tells_of_itself_is_listed_as_it_was() {
        ClientInfo talkative =
                new ClientInfo(
                        anna.user(), anna.client(), Payload.of("{\"a\":1}"), Payload.of("\"b\""));

        done(one.enter(channel, talkative));

        assertThat(list(two, channel)).containsExactly(talkative);
    }

    @Test
    void p2_who_left_is_not_listed() {
        done(one.enter(channel, anna));
        done(one.enter(channel, ben));

        done(two.leave(channel, anna.client()));

        assertThat(list(one, channel)).containsExactly(ben);
    }

    @Test
    void p3_entering_twice_is_one_entry_with_the_newer_info() {
        ClientInfo later =
                new ClientInfo(ben.user(), anna.client(), Payload.of("{}"), Payload.of("1"));

        done(one.enter(channel, anna));
        done(two.enter(channel, later));

        assertThat(list(one, channel)).containsExactly(later);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void p4_leaving_without_having_entered_changes_nothing() {
        done(one.enter(channel, anna));

        done(one.leave(channel, ben.client()));
        done(one.leave(TwoInstances.newChannel("empty"), anna.client()));

        assertThat(list(one, channel)).containsExactly(anna);
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void p5_stats_count_connections_and_different_users() {
        done(one.enter(channel, anna));
        done(two.enter(channel, TwoInstances.client("anna")));
        done(two.enter(channel, ben));

        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(3, 2));
        done(one.leave(channel, anna.client()));
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(2, 2));
        done(one.leave(channel, ben.client()));
        assertThat(stats(one, channel)).isEqualTo(new PresenceStats(1, 1));
    }

    @Test
    void p5_all_anonymous_clients_are_one_user() {
        done(one.enter(channel, TwoInstances.client("")));
        done(two.enter(channel, TwoInstances.client("")));
        done(two.enter(channel, anna));

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
        done(one.enter(channel, anna));
        done(one.enter(other, anna));
        done(one.enter(other, ben));

        done(one.leave(other, anna.client()));

        assertThat(list(one, channel)).containsExactly(anna);
        assertThat(list(one, other)).containsExactly(ben);
    }

    @Test
    void p7_a_channel_that_everybody_left_costs_nothing() {
        done(one.enter(channel, anna));
        done(two.enter(channel, ben));
        assertThat(remembers(channel)).isTrue();

        done(two.leave(channel, anna.client()));
        done(one.leave(channel, ben.client()));

        assertThat(remembers(channel)).isFalse();
    }

    private void done(CompletionStage<Void> stage) {
        new Patience(patience()).answer(stage);
    }

    private List<ClientInfo> list(PresenceStore store, ChannelName in) {
        return new Patience(patience()).answer(store.list(in));
    }

    private PresenceStats stats(PresenceStore store, ChannelName in) {
        return new Patience(patience()).answer(store.stats(in));
    }
}
