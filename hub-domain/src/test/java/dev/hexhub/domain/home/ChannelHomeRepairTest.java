package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.Scenario;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.Publication;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChannelHomeRepairTest extends ScenarioTest {

    private TestClient ann = scenario.opens();

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @BeforeEach
    void ann_has_read_one_publication() {
        ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1");
        assertThat(texts(ann.hears())).containsExactly("1");
        scenario.effects().forget();
    }

    @Test
    void a_gap_is_read_once_and_delivered_in_order() {
        loses("2", "3");
        scenario.publishes("log", "4");
        assertThat(texts(ann.hears())).containsExactly("2", "3", "4");
        assertThat(repairs()).isEqualTo(1);
        assertThat(scenario.effects().counted(Counted.REPAIRS_HEALED)).isEqualTo(1);
        scenario.publishes("log", "5");
        assertThat(texts(ann.hears())).containsExactly("5");
        assertThat(repairs()).isEqualTo(1);
    }

    @Test
    void what_is_announced_during_the_repair_follows_without_duplicates() {
        loses("2");
        scenario.holdsAnswers();
        scenario.publishes("log", "3", "4", "5");
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        assertThat(texts(ann.hears())).containsExactly("2", "3", "4", "5");
        assertThat(repairs()).isEqualTo(1);
    }

    @Test
    void a_second_gap_shown_by_what_waited_is_repaired_as_well() {
        loses("2");
        scenario.holdsAnswers();
        scenario.publishes("log", "3");
        scenario.answersOneBefore(() -> {
            loses("4");
            scenario.publishes("log", "5");
        });
        scenario.answers();
        assertThat(texts(ann.hears())).containsExactly("2", "3", "4", "5");
    }

    @Test
    void a_burst_longer_than_the_replay_ring_does_not_repair_for_ever() {
        loses("2");
        scenario.holdsAnswers();
        String[] burst =
                IntStream.rangeClosed(3, 40).mapToObj(Integer::toString).toArray(String[]::new);
        scenario.publishes("log", burst);
        loses("41");
        scenario.answers();
        assertThat(scenario.effects().counted(Counted.REPAIRS_STARTED)).isEqualTo(1);
        scenario.publishes("log", "42");
        assertThat(texts(ann.hears())).containsExactly(numbers(2, 42));
    }

    @Test
    void a_late_duplicate_is_skipped() {
        Publication first = published(1, "1");
        scenario.publishes("log", "2");
        announces(first);
        assertThat(texts(ann.hears())).containsExactly("2");
        assertThat(repairs()).isZero();
    }

    @Test
    void a_duplicate_older_than_the_replay_ring_changes_nothing() {
        Publication first = published(1, "1");
        scenario.publishes("log", numbers(2, 20));
        ann.hears();
        announces(first);
        scenario.passes(Duration.ofSeconds(1));
        assertThat(ann.hears()).isEmpty();
        assertThat(repairs()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_gap_whose_publications_are_gone_is_told_to_who_relies_on_positions() {
        TestClient bob = scenario.connected("bob").subscribes("log");
        bob.hears();
        loses("2", "3", "4");
        scenario.infrastructure().stream("log").trim(1);
        scenario.publishes("log", "5");
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.Unsubscribed(
                                channel("log"), UnsubscribeReason.INSUFFICIENT_STATE));
        assertThat(scenario.effects().counted(Counted.REPAIRS_FAILED)).isEqualTo(1);
        scenario.publishes("log", "6");
        assertThat(ann.hears()).isEmpty();
        assertThat(texts(bob.hears())).containsExactly("6");
    }

    @Test
    void giving_up_with_announcements_waiting_ends_the_repair() {
        loses("2", "3", "4");
        scenario.holdsAnswers();
        scenario.publishes("log", "5", "6", "7");
        scenario.infrastructure().stream("log").trim(1);
        scenario.answers();
        scenario.passes(Duration.ofSeconds(1));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        assertThat(scenario.effects().counted(Counted.REPAIRS_STARTED)).isEqualTo(1);
    }

    @Test
    void another_entry_at_a_known_offset_is_a_fork_and_told() {
        scenario.publishes("log", "2", "3");
        ann.hears();
        scenario.infrastructure().stream("log").fallBackTo(2);
        scenario.publishes("log", "other 3");
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void a_fork_that_has_overtaken_the_cursor_is_told() {
        scenario.publishes("log", "2", "3");
        ann.hears();
        scenario.infrastructure().stream("log").fallBackTo(2);
        loses("other 3", "other 4");
        scenario.publishes("log", "other 5");
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void a_fork_deeper_than_the_replay_ring_is_told() {
        scenario.publishes("log", numbers(2, 30));
        ann.hears();
        scenario.infrastructure().stream("log").fallBackTo(3);
        scenario.publishes("log", "other 4");
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void another_life_of_the_stream_is_told() {
        scenario.infrastructure().stream("log").restart("epoch-2");
        scenario.publishes("log", "new 1");
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        ann.subscribes("log", recovering("epoch-1", 1));
        ServerMessage.SubscribeDone done = ann.hears(ServerMessage.SubscribeDone.class).getFirst();
        assertThat(done.result().recovery()).isEqualTo(Subscribed.Recovery.NOT_RECOVERED);
        assertThat(done.result().position())
                .extracting("epoch", "offset")
                .containsExactly("epoch-2", 1L);
    }

    @Test
    void a_repair_that_cannot_read_tries_again_and_fails_who_waits_to_come_in() {
        loses("2");
        scenario.infrastructure().breaks();
        scenario.holdsAnswers();
        scenario.publishes("log", "3");
        TestClient bob = scenario.connected("bob").subscribes("log");
        scenario.answers();
        assertThat(bob.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.INTERNAL_ERROR));
        assertThat(ann.hears()).isEmpty();
        scenario.infrastructure().mends();
        scenario.passes(Duration.ofSeconds(2));
        assertThat(texts(ann.hears())).containsExactly("2", "3");
        assertThat(repairs()).isEqualTo(2);
    }

    @Test
    void who_comes_during_a_repair_is_let_in_after_it() {
        loses("2");
        scenario.holdsAnswers();
        scenario.publishes("log", "3");
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 1));
        assertThat(bob.hears()).isEmpty();
        scenario.answers();
        ServerMessage.SubscribeDone done = (ServerMessage.SubscribeDone) bob.hears().getFirst();
        assertThat(done.result().publications()).extracting("offset").containsExactly(2L, 3L);
    }

    @Test
    void a_channel_whose_announcements_were_dropped_is_repaired_at_once() {
        loses("2", "3");
        scenario.tells(new BrokerEvent.Missed(channel("log")));
        assertThat(texts(ann.hears())).containsExactly("2", "3");
    }

    @Test
    void announcements_dropped_during_a_repair_are_read_after_it() {
        loses("2");
        scenario.holdsAnswers();
        scenario.publishes("log", "3");
        scenario.answersOneBefore(() -> {
            loses("4");
            scenario.tells(new BrokerEvent.Missed(channel("log")));
        });
        scenario.answers();
        assertThat(texts(ann.hears())).containsExactly("2", "3", "4");
    }

    @Test
    void more_than_may_wait_during_a_repair_is_read_after_it() {
        scenario =
                new Scenario(
                        setup().homes(
                                        new HomeRules(
                                                Duration.ofSeconds(2),
                                                Duration.ofSeconds(5),
                                                Duration.ofSeconds(1),
                                                Duration.ofSeconds(1),
                                                10,
                                                1_000,
                                                2,
                                                1_000,
                                                10)));
        ann_has_read_one_publication();
        loses("2");
        scenario.holdsAnswers();
        scenario.publishes("log", "3");
        scenario.answersOneBefore(() -> scenario.publishes("log", "4", "5", "6"));
        scenario.answers();
        assertThat(texts(ann.hears())).containsExactly(numbers(2, 6));
    }

    @Test
    void a_link_that_returns_makes_every_kept_channel_look_for_what_it_missed() {
        loses("2");
        scenario.tells(new BrokerEvent.LinkLost());
        assertThat(ann.hears()).isEmpty();
        scenario.tells(new BrokerEvent.LinkRestored());
        assertThat(texts(ann.hears())).containsExactly("2");
    }

    private void loses(String... texts) {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", texts);
        scenario.infrastructure().losesNothing();
    }

    private static String[] numbers(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
    }

    private long repairs() {
        return scenario.effects().of(Effect.ReadHistory.class).stream()
                .filter(read -> read.reader() instanceof HistoryReader.Repair)
                .count();
    }

    private void announces(Publication publication) {
        scenario.tells(
                new BrokerEvent.Announced(
                        channel("log"),
                        new ChannelEvent.Published("epoch-1", publication),
                        scenario.now()));
    }

    private static Publication published(long offset, String text) {
        return new Publication(offset, 1_000_000 + offset, Payload.of(text), null, Map.of());
    }
}
