package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.Scenario;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.shard.TestStream;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an instance remembers of channels that nobody is in any more. */
class WitnessesTest extends ScenarioTest {

    private static final Duration LONG_ENOUGH_TO_DETACH = Duration.ofSeconds(3);
    private static final Duration LONG_ENOUGH_TO_SETTLE = Duration.ofSeconds(3);

    private final TestStream stream = scenario.infrastructure().stream("log");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @Test
    void a_fork_in_a_channel_that_nobody_is_in_is_found_when_the_link_returns() {
        annReadsThreeAndGoes();
        stream.fallBackTo(2);
        publishesUnheard("other 3");

        linkReturns();

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_fork_that_nobody_was_told_of_is_found_by_the_first_who_comes() {
        annReadsThreeAndGoes();
        stream.fallBackTo(2);
        publishesUnheard("other 3", "other 4");

        Subscribed answer = comesBack("epoch-1", 3);

        assertThat(answer.recovery()).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(answer.position())
                .extracting("epoch", "offset")
                .containsExactly(stream.epoch(), 4L);
    }

    @Test
    void who_comes_to_a_store_that_has_lost_nothing_is_recovered() {
        annReadsThreeAndGoes();
        publishesUnheard("4", "5");
        linkReturns();

        Subscribed answer = comesBack("epoch-1", 3);

        assertThat(answer.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(answer.publications()).hasSize(2);
    }

    @Test
    void who_comes_while_the_store_cannot_be_asked_may_try_again() {
        annReadsThreeAndGoes();
        scenario.infrastructure().breaks();
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 3));
        assertThat(bob.hears(ServerMessage.Refused.class)).hasSize(1);

        scenario.infrastructure().mends();
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.RECOVERED);
    }

    @Test
    void a_store_that_cannot_be_asked_when_the_link_returns_is_asked_again() {
        annReadsThreeAndGoes();
        stream.fallBackTo(2);
        scenario.infrastructure().breaks();
        linkReturns();
        scenario.infrastructure().mends();

        scenario.passes(Duration.ofSeconds(2));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void what_a_backend_published_is_attested_when_the_link_returns() {
        publishesUnheard("1", "2", "3");
        witnessed(stream.top());
        stream.fallBackTo(2);
        publishesUnheard("other 3");

        linkReturns();

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void what_a_client_published_is_attested_when_the_link_returns() {
        scenario.connected("ann").publishes("log", "1");
        stream.fallBackTo(0);

        linkReturns();

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void a_publication_that_is_given_a_place_for_the_second_time_makes_the_store_be_asked() {
        publishesUnheard("1", "2");
        witnessed(stream.top());
        stream.fallBackTo(1);
        publishesUnheard("other 2");
        witnessed(stream.top());

        scenario.passes(Duration.ofSeconds(1));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void a_fork_that_one_channel_shows_is_looked_for_in_the_others() {
        annReadsThreeAndGoes();
        TestClient bob = scenario.connected("bob").subscribes("news", recoverable());
        scenario.publishes("news", "1", "2");
        stream.fallBackTo(2);
        scenario.infrastructure().stream("news").fallBackTo(1);

        scenario.publishes("news", "other 2");

        assertThat(bob.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void a_store_that_falls_back_behind_its_own_new_epoch_is_found_again() {
        annReadsThreeAndGoes();
        stream.fallBackTo(2);
        Runnable former = stream.remembered();
        comesBack("epoch-1", 3);
        scenario.publishes("log", "3 again", "4");
        former.run();
        publishesUnheard("yet another 3");

        linkReturns();
        scenario.passes(Duration.ofSeconds(1));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.NOT_RECOVERED);
    }

    /** The epoch that told those who followed is gone again before they have heard of it. */
    @Test
    void who_followed_into_an_epoch_that_is_taken_back_says_again_where_it_was() {
        TestClient ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1", "2", "3");
        stream.fallBackTo(2);
        publishesUnheard("other 3", "other 4");
        Runnable former = stream.remembered();
        scenario.holdsAnswers();
        anotherInstanceAttests(new StreamPosition("epoch-1", 3, 1_000_003));
        scenario.tells(new BrokerEvent.Missed(channel("log")));
        scenario.answersOneBefore(() -> {
            former.run();
            linkReturns();
        });
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        assertThat(stream.epoch()).isEqualTo("epoch-1");

        scenario.answers();
        scenario.passes(Duration.ofSeconds(1));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
        assertThat(comesBack("epoch-1", 3).recovery()).isEqualTo(Recovery.NOT_RECOVERED);
    }

    @Test
    void a_channel_that_is_let_go_in_doubt_is_attested() {
        TestClient ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1", "2", "3");
        ann.goes();
        scenario.tells(new BrokerEvent.LinkLost());
        stream.fallBackTo(2);

        scenario.passes(LONG_ENOUGH_TO_DETACH);

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    /** What is published meanwhile stands in the same epoch, further on, and proves nothing. */
    @Test
    void what_is_to_be_attested_is_not_replaced_by_what_is_seen_before_it_is() {
        publishesUnheard("1", "2", "3");
        witnessed(stream.top());
        stream.fallBackTo(2);
        scenario.infrastructure().breaks();
        linkReturns();
        scenario.infrastructure().mends();
        publishesUnheard("other 3", "other 4");
        witnessed(stream.top());

        scenario.passes(Duration.ofSeconds(2));

        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void no_more_are_remembered_than_may_be_and_the_oldest_go_first() {
        scenario = new Scenario(setup().homes(remembering(2)));
        for (String name : List.of("a", "b", "c")) {
            scenario.connected("ann of " + name).subscribes(name, recoverable()).goes();
            scenario.publishes(name, "1");
            hears(name, scenario.infrastructure().stream(name).top());
        }
        scenario.passes(LONG_ENOUGH_TO_DETACH);
        scenario.effects().forget();

        linkReturns();

        assertThat(scenario.effects().of(Effect.Attest.class))
                .extracting(Effect.Attest::channel)
                .containsOnly(channel("b"), channel("c"));
    }

    @Test
    void many_are_attested_some_at_a_time() {
        for (int i = 0; i < 1_200; i++) {
            hears("c" + i, new StreamPosition("epoch-1", 1, 1));
        }
        linkReturns();
        assertThat(scenario.effects().of(Effect.Attest.class)).hasSize(500);
        scenario.passes(Duration.ofSeconds(2));
        assertThat(scenario.effects().of(Effect.Attest.class)).hasSize(1_200);
    }

    private static HomeRules remembering(int witnesses) {
        HomeRules usual = ScenarioSetup.DEFAULT.homes();
        return new HomeRules(
                usual.linger(),
                usual.positionCheck(),
                usual.repairRetry(),
                usual.settling(),
                usual.recoveryPage(),
                usual.ringBytes(),
                usual.repairBuffer(),
                usual.repairPage(),
                witnesses);
    }

    private void annReadsThreeAndGoes() {
        TestClient ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1", "2", "3");
        ann.goes();
        scenario.passes(LONG_ENOUGH_TO_DETACH);
        assertThat(scenario.infrastructure().isAttached("log")).isFalse();
    }

    private void publishesUnheard(String... texts) {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", texts);
        scenario.infrastructure().losesNothing();
    }

    private void anotherInstanceAttests(StreamPosition witnessed) {
        scenario.act(() -> stream.attest(witnessed));
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    private void witnessed(StreamPosition position) {
        scenario.act(() -> hears("log", position));
    }

    private void hears(String name, StreamPosition position) {
        scenario.shard()
                .posted(new ShardMessage.Witnessed(channel(name), position), scenario.now());
    }

    private void linkReturns() {
        scenario.tells(new BrokerEvent.LinkLost());
        scenario.tells(new BrokerEvent.LinkRestored());
    }

    private Subscribed comesBack(String epoch, long offset) {
        TestClient client = scenario.connected("back").subscribes("log", recovering(epoch, offset));
        scenario.passes(LONG_ENOUGH_TO_SETTLE);
        return client.hears(ServerMessage.SubscribeDone.class).getFirst().result();
    }
}
