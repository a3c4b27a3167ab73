package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.shard.TestStream;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store that takes back what it has given out is made to begin a new epoch. */
class ForkTest extends ScenarioTest {

    private final TestStream stream = scenario.infrastructure().stream("log");
    private TestClient ann = scenario.opens();

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @BeforeEach
    void ann_has_read_three_publications() {
        ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1", "2", "3");
        assertThat(texts(ann.hears())).containsExactly("1", "2", "3");
        scenario.effects().forget();
    }

    @Test
    void who_was_away_during_a_fork_is_not_recovered_either() {
        TestClient bob = scenario.connected("bob").subscribes("log", recoverable());
        bob.goes();

        stream.fallBackTo(2);
        scenario.publishes("log", "other 3", "other 4");

        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void whoever_comes_next_continues_in_the_new_epoch() {
        stream.fallBackTo(2);
        scenario.publishes("log", "other 3");

        Subscribed answer = comesBack("epoch-1", 3);
        assertThat(answer.position())
                .extracting("epoch", "offset")
                .containsExactly(stream.epoch(), 3L);
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
        scenario.publishes("log", "4");
        assertThat(comesBack(stream.epoch(), 3).publications()).hasSize(1);
    }

    @Test
    void a_quiet_channel_whose_stream_fell_back_begins_a_new_epoch_at_the_check() {
        stream.fallBackTo(2);
        scenario.passes(Duration.ofMillis(5_500));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void nobody_is_told_before_the_store_has_begun_anew() {
        scenario.holdsAnswers();
        stream.fallBackTo(2);
        scenario.publishes("log", "other 3");
        scenario.answersOneBefore(() -> {});
        assertThat(scenario.effects().of(Effect.Attest.class)).hasSize(1);
        assertThat(ann.hears()).isEmpty();

        scenario.answers();
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void a_store_that_cannot_be_told_is_told_later() {
        scenario.holdsAnswers();
        stream.fallBackTo(2);
        scenario.publishes("log", "other 3");
        scenario.answersOne();
        scenario.infrastructure().breaks();
        scenario.answers();
        assertThat(ann.hears()).isEmpty();

        scenario.infrastructure().mends();
        scenario.passes(Duration.ofSeconds(2));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void what_is_announced_in_the_new_epoch_before_the_store_has_answered_is_not_lost() {
        TestClient bob = scenario.connected("bob").subscribes("log");
        bob.hears();
        scenario.holdsAnswers();
        stream.fallBackTo(2);
        scenario.publishes("log", "other 3");
        scenario.answersOne();
        scenario.answersOneBefore(() -> scenario.publishes("log", "4"));
        scenario.answers();

        assertThat(stream.top().offset()).isEqualTo(4);
        assertThat(texts(bob.hears())).containsExactly("4");
        scenario.publishes("log", "5");
        assertThat(texts(bob.hears())).containsExactly("5");
    }

    @Test
    void a_store_that_has_answered_nobody_any_more_harms_nobody() {
        scenario.holdsAnswers();
        stream.fallBackTo(2);
        scenario.publishes("log", "other 3");
        scenario.answersOne();
        ann.goes();
        scenario.answers();
        scenario.passes(Duration.ofSeconds(5));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_store_that_agrees_after_all_heals_the_gap() {
        scenario.holdsAnswers();
        Runnable former = stream.remembered();
        stream.fallBackTo(2);
        scenario.tells(new BrokerEvent.Missed(channel("log")));
        scenario.answersOneBefore(former);
        scenario.answers();
        scenario.passes(Duration.ofSeconds(2));

        scenario.publishes("log", "4");
        assertThat(texts(ann.hears())).containsExactly("4");
        assertThat(stream.epoch()).isEqualTo("epoch-1");
    }

    @Test
    void after_a_lost_link_not_even_the_next_offset_is_believed() {
        scenario.tells(new BrokerEvent.LinkLost());
        stream.fallBackTo(2);
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", "other 3");
        scenario.infrastructure().losesNothing();
        scenario.publishes("log", "other 4");

        assertThat(texts(ann.hears())).isEmpty();
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_fork_is_found_when_the_entry_at_the_cursor_is_not_kept_any_more() {
        stream.fallBackTo(2);
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", "other 3", "4");
        scenario.infrastructure().losesNothing();
        stream.trim(1);
        scenario.publishes("log", "5");
        stream.trim(2);

        assertThat(texts(ann.hears())).isEmpty();
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void a_gap_is_healed_when_the_store_stands_by_an_entry_that_it_does_not_keep() {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", "4");
        scenario.infrastructure().losesNothing();
        stream.trim(1);
        scenario.publishes("log", "5");

        assertThat(texts(ann.hears())).containsExactly("4", "5");
        assertThat(stream.epoch()).isEqualTo("epoch-1");
    }

    @Test
    void what_waited_is_not_taken_for_known_because_of_its_offset() {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", "4");
        scenario.infrastructure().losesNothing();
        scenario.holdsAnswers();
        scenario.publishes("log", "5");
        scenario.answersOneBefore(() -> {
            stream.fallBackTo(4);
            scenario.publishes("log", "other 5");
        });
        scenario.answers();

        assertThat(texts(ann.hears())).doesNotContain("other 5");
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    private Subscribed comesBack(String epoch, long offset) {
        TestClient client = scenario.connected("back").subscribes("log", recovering(epoch, offset));
        return client.hears(ServerMessage.SubscribeDone.class).getFirst().result();
    }
}
