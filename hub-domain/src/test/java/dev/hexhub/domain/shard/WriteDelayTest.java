package dev.hexhub.domain.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.domain.channel.OverflowPolicy;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.session.SessionRules;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Channels whose publications may wait a moment for others: only the write waits. */
class WriteDelayTest extends ScenarioTest {

    private static final Duration DELAY = Duration.ofMillis(2);
    private static final Duration ALMOST = DELAY.minusNanos(1);
    private static final Duration REST = Duration.ofNanos(1);

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT
                .namespace("delayed", TestOptions.open().writeDelay(DELAY))
                .namespace("kept", TestOptions.kept(10).writeDelay(DELAY))
                .namespace("room", TestOptions.open().presence().writeDelay(DELAY))
                .namespace("short", TestOptions.open().writeDelay(Duration.ofMillis(1)))
                .namespace(
                        "latest",
                        TestOptions.open().overflow(OverflowPolicy.KEEP_LATEST).writeDelay(DELAY));
    }

    // ---- together ----

    @Test
    void what_is_published_within_the_delay_is_written_at_once_and_in_its_order() {
        subscribes(ann, "delayed:1");
        scenario.publishes("delayed:1", "1", "2");
        scenario.passes(ALMOST);
        scenario.publishes("delayed:1", "3");
        assertThat(ann.hears()).isEmpty();
        scenario.passes(REST);
        assertThat(texts(ann.hears())).containsExactly("1", "2", "3");
        assertThat(scenario.effects().of(Effect.Flush.class)).hasSize(1);
    }

    @Test
    void what_cannot_be_delivered_stands_in_the_way_of_nothing_else() {
        subscribes(ann, "delayed:1");
        scenario.effects().timeless(true);
        assertThatThrownBy(() -> scenario.publishes("delayed:1", "1")).hasMessage("no timer");
        scenario.effects().timeless(false);
        scenario.publishes("delayed:1", "2");
        scenario.passes(DELAY);
        assertThat(texts(ann.hears())).containsExactly("1", "2");
    }

    @Test
    void the_shard_asks_to_be_woken_once_for_all_that_wait() {
        TestClient bob = scenario.connected("bob");
        subscribes(bob, "delayed:2");
        subscribes(ann, "delayed:1");
        scenario.publishes("delayed:1", "1", "2");
        scenario.publishes("delayed:2", "3");
        assertThat(scenario.effects().of(Effect.WakeAfter.class))
                .containsExactly(new Effect.WakeAfter(DELAY.toNanos()));
        scenario.passes(DELAY);
        assertThat(texts(ann.hears())).containsExactly("1", "2");
        assertThat(texts(bob.hears())).containsExactly("3");
    }

    @Test
    void after_the_delay_the_next_publication_waits_anew() {
        subscribes(ann, "delayed:1");
        scenario.publishes("delayed:1", "1");
        scenario.passes(DELAY);
        scenario.publishes("delayed:1", "2");
        assertThat(texts(ann.hears())).containsExactly("1");
        scenario.passes(DELAY);
        assertThat(texts(ann.hears())).containsExactly("2");
        assertThat(scenario.effects().of(Effect.WakeAfter.class)).hasSize(2);
    }

    @Test
    void nobody_waits_longer_than_the_channel_allows_because_another_allows_more() {
        subscribes(ann, "delayed:1");
        subscribes(ann, "short:1");
        scenario.publishes("delayed:1", "1");
        scenario.publishes("short:1", "2");
        scenario.passes(Duration.ofMillis(1));
        assertThat(texts(ann.hears())).containsExactly("1", "2");
    }

    @Test
    void without_a_delay_nothing_waits_and_nobody_has_to_wake() {
        subscribes(ann, "news");
        scenario.publishes("news", "1");
        assertThat(texts(ann.hears())).containsExactly("1");
        assertThat(scenario.effects().of(Effect.WakeAfter.class)).isEmpty();
    }

    @Test
    void what_has_no_delay_takes_along_what_waits_in_front_of_it() {
        subscribes(ann, "delayed:1");
        subscribes(ann, "news");
        scenario.publishes("delayed:1", "1");
        scenario.publishes("news", "2");
        assertThat(texts(ann.hears())).containsExactly("1", "2");
        scenario.passes(DELAY);
        assertThat(scenario.effects().of(Effect.Flush.class)).hasSize(1);
    }

    @Test
    void only_the_latest_of_those_that_waited_is_written_where_the_channel_says_so() {
        subscribes(ann, "latest:1");
        scenario.publishes("latest:1", "1", "2", "3");
        scenario.passes(DELAY);
        assertThat(texts(ann.hears())).containsExactly("3");
    }

    // ---- who comes and goes meanwhile ----

    @Test
    void who_comes_while_others_wait_hears_what_is_published_from_then_on() {
        subscribes(ann, "delayed:1");
        TestClient bob = scenario.connected("bob");
        scenario.publishes("delayed:1", "1");
        bob.subscribes("delayed:1");
        scenario.publishes("delayed:1", "2");
        scenario.passes(DELAY);
        assertThat(texts(ann.hears())).containsExactly("1", "2");
        assertThat(texts(bob.hears())).containsExactly("2");
    }

    @Test
    void who_recovers_while_others_wait_hears_everything_once() {
        subscribes(ann, "kept:1");
        scenario.publishes("kept:1", "1", "2");
        TestClient bob = scenario.connected("bob");
        bob.subscribes("kept:1", recovering("", 1));
        scenario.publishes("kept:1", "3");
        scenario.passes(DELAY);
        List<ServerMessage> heard = bob.hears();
        var answer = (ServerMessage.SubscribeDone) heard.getFirst();
        assertThat(answer.result().publications()).hasSize(1);
        assertThat(texts(heard)).containsExactly("3");
        assertThat(texts(ann.hears())).containsExactly("1", "2", "3");
    }

    @Test
    void who_leaves_hears_what_waited_before_the_answer_and_nothing_after_it() {
        subscribes(ann, "delayed:1");
        scenario.publishes("delayed:1", "1");
        ann.unsubscribes("delayed:1");
        scenario.publishes("delayed:1", "2");
        scenario.passes(DELAY);
        List<ServerMessage> heard = ann.hears();
        assertThat(heard).hasSize(2);
        assertThat(texts(heard.subList(0, 1))).containsExactly("1");
    }

    @Test
    void who_comes_and_goes_is_told_in_its_place_among_publications() {
        ann.subscribes("room:1", hearingPresence());
        scenario.passes(DELAY);
        ann.hears();
        scenario.publishes("room:1", "1");
        TestClient bob = scenario.connected("bob").subscribes("room:1");
        scenario.publishes("room:1", "2");
        bob.goes();
        assertThat(ann.hears()).isEmpty();
        scenario.passes(DELAY);
        assertThat(ann.hears().stream().<Class<?>>map(Object::getClass))
                .containsExactly(
                        ServerMessage.Published.class,
                        ServerMessage.Joined.class,
                        ServerMessage.Published.class,
                        ServerMessage.Left.class);
    }

    @Test
    void an_answer_comes_at_once_with_what_waited_before_it() {
        subscribes(ann, "delayed:1");
        scenario.publishes("delayed:1", "1");
        ann.says(new ClientCommand.PresenceStats(ann.nextRequest(), "delayed:1"));
        List<ServerMessage> heard = ann.hears();
        assertThat(texts(heard.subList(0, 1))).containsExactly("1");
        assertThat(heard).hasSize(2);
    }

    @Test
    void who_is_sent_away_gets_what_waited_first() {
        subscribes(ann, "delayed:1");
        TestClient bob = scenario.connected("bob");
        subscribes(bob, "delayed:1");
        scenario.publishes("delayed:1", "1");
        scenario.act(() ->
                scenario.shard()
                        .ordered(
                                new ControlCommand.Disconnect(
                                        new UserId("ann"),
                                        null,
                                        Set.of(),
                                        DisconnectReason.FORCE_DISCONNECT),
                                scenario.now()));
        scenario.act(() -> scenario.shard().drain(10, scenario.now()));
        assertThat(texts(ann.hears())).containsExactly("1");
        assertThat(texts(bob.hears())).containsExactly("1");
        assertThat(bob.end()).isEqualTo(DisconnectReason.SHUTDOWN);
    }

    @Test
    void who_is_gone_before_the_delay_is_over_disturbs_nobody() {
        subscribes(ann, "delayed:1");
        TestClient bob = scenario.connected("bob");
        subscribes(bob, "delayed:1");
        scenario.publishes("delayed:1", "1");
        bob.goes();
        scenario.passes(DELAY);
        assertThat(texts(ann.hears())).containsExactly("1");
    }

    // ---- bounds ----

    @Test
    void so_much_does_not_wait_that_a_client_that_reads_would_count_as_slow() {
        TestClient bob = subscribedWithASmallQueue();
        scenario.publishes("delayed:1", manyTimes("1"));
        scenario.passes(DELAY);
        assertThat(bob.isOpen()).isTrue();
        assertThat(bob.hears()).hasSize(100);
        assertThat(scenario.effects().mostQueued()).isBetween(1_000L, 2_000L);
    }

    @Test
    void who_does_not_read_is_sent_away_without_delay() {
        TestClient bob = subscribedWithASmallQueue().stopsReading();
        scenario.publishes("delayed:1", manyTimes("1"));
        assertThat(bob.end()).isEqualTo(DisconnectReason.SLOW);
    }

    @Test
    void who_cannot_be_told_is_sent_away_without_delay_although_nothing_waits() {
        subscribes(ann, "delayed:1");
        scenario.effects().cannotExpress("Published");
        scenario.publishes("delayed:1", "1");
        assertThat(ann.end()).isEqualTo(DisconnectReason.INAPPROPRIATE_PROTOCOL);
    }

    private TestClient subscribedWithASmallQueue() {
        QueueLimits queue = new QueueLimits(4_000, Duration.ofSeconds(10).toNanos());
        SessionRules rules =
                new SessionRules(
                        false,
                        false,
                        ScenarioSetup.TIMERS,
                        new SessionRules.Limits(3, queue, 5, 10));
        scenario = new Scenario(setup().rules(rules));
        TestClient bob = scenario.connected("bob");
        subscribes(bob, "delayed:1");
        return bob;
    }

    private static String[] manyTimes(String text) {
        return Collections.nCopies(100, text).toArray(String[]::new);
    }

    @Test
    void the_delay_is_part_of_what_a_delivery_took() {
        subscribes(ann, "delayed:1");
        long before = scenario.effects().deliveries();
        scenario.publishes("delayed:1", "1");
        assertThat(scenario.effects().deliveries()).isEqualTo(before);
        scenario.passes(DELAY);
        assertThat(scenario.effects().deliveries()).isEqualTo(before + 1);
        assertThat(scenario.effects().lastDelivery()).isEqualTo(DELAY.toNanos());
    }

    private void subscribes(TestClient client, String channel) {
        client.subscribes(channel).hears();
        scenario.effects().forget();
    }
}
