package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.shard.TestStream;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a client says it has seen elsewhere: believed when the stream proves it, however far behind
 * this instance is.
 */
class ClaimsTest extends ScenarioTest {

    private static final Duration LONG_ENOUGH_TO_SETTLE = Duration.ofSeconds(3);

    private final TestStream stream = scenario.infrastructure().stream("log");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @Test
    void who_heard_more_through_another_instance_than_has_arrived_here_lost_nothing() {
        TestClient ann = scenario.connected("ann").subscribes("log");
        scenario.publishes("log", "1");
        publishesUnheard("2", "3", "4");

        Subscribed answer = answer(claiming("epoch-1", 3));

        assertThat(answer.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(answer.publications()).extracting(Publication::offset).containsExactly(4L);
        assertThat(texts(ann.hears())).containsExactly("1", "2", "3", "4");
    }

    @Test
    void what_arrives_after_it_was_looked_at_is_heard_once() {
        TestClient ann = scenario.connected("ann").subscribes("log");
        publishesUnheard("1", "2");
        TestClient ben = claiming("epoch-1", 1);
        scenario.publishes("log", "3");

        assertThat(texts(ann.hears())).containsExactly("1", "2", "3");
        assertThat(texts(ben.hears())).containsExactly("3");
    }

    @Test
    void who_comes_from_an_epoch_that_this_home_has_not_heard_of_lost_nothing() {
        scenario.connected("ann").subscribes("log");
        scenario.publishes("log", "1", "2");
        scenario.act(() -> {
            stream.fallBackTo(1);
            stream.attest(new StreamPosition("epoch-1", 2, 1_000_002));
        });
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");

        Subscribed answer = answer(claiming(stream.epoch(), 1));

        assertThat(answer.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(answer.position()).extracting("epoch").isEqualTo(stream.epoch());
    }

    @Test
    void a_claim_that_the_stream_does_not_bear_out_is_looked_at_once_and_refused() {
        scenario.connected("ann").subscribes("log");
        scenario.publishes("log", "1");
        scenario.effects().forget();

        Subscribed answer = answer(claiming("epoch-1", 99));

        assertThat(answer.recovery()).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void a_crowd_that_is_ahead_needs_one_look() {
        scenario.connected("ann").subscribes("log");
        publishesUnheard("1");
        List<TestClient> crowd = List.of(user("ben"), user("cat"), user("dan"), user("eve"));
        scenario.effects().forget();
        scenario.holdsAnswers();
        crowd.forEach(it -> it.subscribes("log", recovering("epoch-1", 1)));
        scenario.answers();

        crowd.forEach(it -> assertThat(answer(it).recovery()).isEqualTo(Recovery.RECOVERED));
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void who_comes_while_another_is_waited_for_and_is_further_ahead_has_lost_nothing_either() {
        scenario.connected("ann").subscribes("log");
        publishesUnheard("1", "2", "3");
        TestClient ben = user("ben");
        TestClient eve = user("eve");
        scenario.holdsAnswers();
        ben.subscribes("log", recovering("epoch-1", 2));
        eve.subscribes("log", recovering("epoch-1", 5));
        scenario.answersOneBefore(() -> publishesUnheard("4", "5"));
        scenario.answers();

        assertThat(answer(ben).recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(answer(eve).recovery()).isEqualTo(Recovery.RECOVERED);
    }

    @Test
    void while_the_store_cannot_be_read_who_is_ahead_may_try_again() {
        scenario.connected("ann").subscribes("log");
        publishesUnheard("1");
        TestClient ben = user("ben");
        scenario.infrastructure().breaks();

        ben.subscribes("log", recovering("epoch-1", 1));

        assertThat(ben.hears(ServerMessage.Refused.class))
                .extracting(ServerMessage.Refused::refusal)
                .containsExactly(Refusal.INTERNAL_ERROR);
    }

    @Test
    void who_comes_right_after_an_outage_waits_until_others_have_said_what_they_saw() {
        scenario.publishes("log", "1", "2", "3");
        stream.fallBackTo(1);
        publishesUnheard("other 2", "other 3", "other 4");
        linkReturns();
        TestClient ben = claiming("epoch-1", 3);
        assertThat(ben.hears()).isEmpty();

        scenario.act(() -> stream.attest(new StreamPosition("epoch-1", 3, 1_000_003)));
        scenario.passes(LONG_ENOUGH_TO_SETTLE);

        Subscribed answer = answer(ben);
        assertThat(answer.recovery()).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(answer.position()).extracting("epoch").isEqualTo(stream.epoch());
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void who_comes_right_after_an_outage_that_cost_nothing_is_recovered_in_a_moment() {
        scenario.publishes("log", "1", "2");
        linkReturns();
        TestClient ben = claiming("epoch-1", 1);
        scenario.publishes("log", "3");
        scenario.passes(LONG_ENOUGH_TO_SETTLE);

        Subscribed answer = answer(ben);
        assertThat(answer.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(answer.publications()).extracting(Publication::offset).containsExactly(2L, 3L);
    }

    private TestClient user(String name) {
        TestClient client = scenario.connected(name);
        client.hears();
        return client;
    }

    private TestClient claiming(String epoch, long offset) {
        return user("claimant").subscribes("log", recovering(epoch, offset));
    }

    private static Subscribed answer(TestClient client) {
        return client.hears(ServerMessage.SubscribeDone.class).getFirst().result();
    }

    private long looks() {
        return scenario.effects().of(Effect.ReadHistory.class).stream()
                .filter(read -> read.reader() instanceof HistoryReader.Repair)
                .count();
    }

    private void linkReturns() {
        scenario.tells(new BrokerEvent.LinkLost());
        scenario.tells(new BrokerEvent.LinkRestored());
    }

    private void publishesUnheard(String... texts) {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", texts);
        scenario.infrastructure().losesNothing();
    }
}
