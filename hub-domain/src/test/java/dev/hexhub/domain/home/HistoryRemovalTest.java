package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator removed is given to nobody who asks later, wherever it was still held. */
class HistoryRemovalTest extends ScenarioTest {

    private TestClient bob = scenario.opens();

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @BeforeEach
    void the_home_holds_three_publications() {
        bob = scenario.connected("bob").subscribes("log");
        scenario.publishes("log", "1", "2", "3");
        scenario.effects().forget();
    }

    @Test
    void what_is_removed_anywhere_is_not_served_from_memory() {
        scenario.removesHistory("log");
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(comesBack(3)).isEqualTo(Recovery.RECOVERED);
    }

    @Test
    void what_is_published_after_the_removal_is_served_from_memory_again() {
        scenario.removesHistory("log");
        scenario.publishes("log", "4", "5");
        assertThat(comesBack(3)).isEqualTo(Recovery.RECOVERED);
        assertThat(reads()).isZero();
        assertThat(comesBack(2)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void the_members_hear_nothing_of_a_removal() {
        bob.hears();
        scenario.removesHistory("log");
        assertThat(bob.hears()).isEmpty();
    }

    @Test
    void a_page_that_was_read_before_the_removal_is_given_to_nobody() {
        forgetsByHearingOfARemovalThatKeepsTheStream();
        scenario.holdsAnswers();
        List<TestClient> crowd = List.of(returning(1), returning(0), returning(2));
        scenario.answersOneBefore(() -> scenario.removesHistory("log"));
        scenario.answers();
        crowd.forEach(it -> assertThat(recovery(it)).isEqualTo(Recovery.NOT_RECOVERED));
        assertThat(reads()).isEqualTo(2);
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void what_a_repair_read_before_the_removal_is_not_kept() {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", "4");
        scenario.infrastructure().losesNothing();
        scenario.holdsAnswers();
        scenario.publishes("log", "5");
        scenario.answersOneBefore(() -> scenario.removesHistory("log"));
        scenario.answers();
        assertThat(texts(bob.hears())).containsExactly("1", "2", "3", "4", "5");
        assertThat(comesBack(3)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void while_the_link_is_lost_nobody_is_served_from_memory() {
        scenario.tells(new BrokerEvent.LinkLost());
        removesUnheard();
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void while_the_link_is_lost_what_one_has_read_is_not_kept_for_the_next() {
        scenario.tells(new BrokerEvent.LinkLost());
        assertThat(comesBack(1)).isEqualTo(Recovery.RECOVERED);
        removesUnheard();
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_channel_that_is_attached_while_the_link_is_lost_keeps_nothing_either() {
        scenario.tells(new BrokerEvent.LinkLost());
        scenario.publishes("other", "1");
        TestClient eve = scenario.connected("eve").subscribes("other", recovering("epoch-1", 0));
        assertThat(recovery(eve)).isEqualTo(Recovery.RECOVERED);
        scenario.infrastructure().stream("other").trim(0);
        TestClient zoe = scenario.connected("zoe").subscribes("other", recovering("epoch-1", 0));
        assertThat(recovery(zoe)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void after_the_link_has_returned_a_crowd_costs_one_read_and_the_next_none() {
        scenario.tells(new BrokerEvent.LinkLost());
        scenario.tells(new BrokerEvent.LinkRestored());
        scenario.holdsAnswers();
        List<TestClient> crowd = List.of(returning(0), returning(1), returning(2));
        scenario.answers();
        crowd.forEach(it -> assertThat(recovery(it)).isEqualTo(Recovery.RECOVERED));
        assertThat(comesBack(0)).isEqualTo(Recovery.RECOVERED);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void a_page_read_while_the_link_was_lost_is_read_again_after_its_return() {
        scenario.tells(new BrokerEvent.LinkLost());
        scenario.holdsAnswers();
        TestClient ann = returning(1);
        scenario.answersOneBefore(() -> {
            removesUnheard();
            scenario.tells(new BrokerEvent.LinkRestored());
        });
        scenario.answers();
        assertThat(recovery(ann)).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_removal_among_announcements_that_were_dropped_is_found_in_the_history() {
        removesUnheard();
        scenario.tells(new BrokerEvent.Missed(channel("log")));
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_gap_may_have_held_a_removal() {
        scenario.infrastructure().losesAnnouncements();
        scenario.removesHistory("log");
        scenario.publishes("log", "4");
        scenario.infrastructure().losesNothing();
        scenario.publishes("log", "5");
        assertThat(comesBack(1)).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(comesBack(3)).isEqualTo(Recovery.RECOVERED);
    }

    private void removesUnheard() {
        scenario.infrastructure().losesAnnouncements();
        scenario.removesHistory("log");
        scenario.infrastructure().losesNothing();
    }

    private void forgetsByHearingOfARemovalThatKeepsTheStream() {
        Runnable undo = scenario.infrastructure().stream("log").remembered();
        scenario.removesHistory("log");
        undo.run();
    }

    private TestClient returning(long offset) {
        return scenario.connected("ann").subscribes("log", recovering("epoch-1", offset));
    }

    private Recovery comesBack(long offset) {
        TestClient client = returning(offset);
        Recovery recovery = recovery(client);
        client.goes();
        return recovery;
    }

    private static Recovery recovery(TestClient client) {
        Subscribed result = client.hears(ServerMessage.SubscribeDone.class).getFirst().result();
        return result.recovery();
    }

    private long reads() {
        return scenario.effects().of(Effect.ReadHistory.class).stream()
                .filter(read -> read.reader() instanceof HistoryReader.Recovery)
                .count();
    }
}
