package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When a home asks the broker for its channel, and how it lets subscribers continue. */
class ChannelHomeTest extends ScenarioTest {

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    // ---- attaching ----

    @Test
    void the_first_subscriber_attaches_the_channel_and_the_last_one_lets_it_go_after_a_while() {
        TestClient ann = scenario.connected("ann").subscribes("log");
        TestClient bob = scenario.connected("bob").subscribes("log");
        assertThat(scenario.effects().of(Effect.Attach.class)).hasSize(1);
        ann.goes();
        scenario.passes(Duration.ofSeconds(5));
        assertThat(scenario.infrastructure().isAttached("log")).isTrue();
        bob.goes();
        scenario.passes(Duration.ofMillis(1_500));
        assertThat(scenario.infrastructure().isAttached("log")).isTrue();
        scenario.passes(Duration.ofMillis(1_500));
        assertThat(scenario.infrastructure().isAttached("log")).isFalse();
        assertThat(scenario.shard().load().channels()).isZero();
    }

    @Test
    void who_comes_back_soon_costs_the_broker_nothing() {
        TestClient ann = scenario.connected("ann").subscribes("log");
        for (int i = 0; i < 5; i++) {
            ann.unsubscribes("log");
            scenario.passes(Duration.ofSeconds(1));
            ann.subscribes("log");
        }
        assertThat(scenario.effects().of(Effect.Attach.class)).hasSize(1);
        assertThat(scenario.effects().of(Effect.Detach.class)).isEmpty();
    }

    @Test
    void who_comes_while_the_channel_is_let_go_gets_it_attached_again() {
        TestClient ann = scenario.connected("ann").subscribes("log");
        scenario.publishes("log", "1");
        ann.unsubscribes("log");
        scenario.holdsAnswers();
        scenario.passes(Duration.ofSeconds(3));
        assertThat(scenario.effects().of(Effect.Detach.class)).hasSize(1);
        ann.hears();
        ann.subscribes("log", recovering("epoch-1", 0));
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        Subscribed result = result(ann);
        assertThat(result.publications()).extracting("offset").containsExactly(1L);
        scenario.publishes("log", "2");
        assertThat(texts(ann.hears())).containsExactly("2");
    }

    @Test
    void a_publication_is_encoded_once_for_all_its_subscribers() {
        for (int i = 0; i < 10; i++) {
            scenario.connected("user " + i).subscribes("log");
        }
        scenario.effects().forget();
        scenario.publishes("log", "x");
        assertThat(scenario.effects().encodings()).isEqualTo(1);
        assertThat(scenario.effects().of(Effect.Flush.class)).hasSize(10);
    }

    // ---- continuing ----

    @Test
    void who_missed_a_little_is_served_from_memory() {
        scenario.connected("bob").subscribes("log");
        scenario.publishes("log", "1", "2", "3");
        scenario.effects().forget();
        Subscribed result = comesBack("epoch-1", 1);
        assertThat(result.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(result.publications()).extracting("offset").containsExactly(2L, 3L);
        assertThat(result.position()).extracting("offset").isEqualTo(1L);
        assertThat(reads()).isZero();
    }

    @Test
    void who_missed_nothing_continues_with_nothing() {
        scenario.publishes("log", "1");
        Subscribed result = comesBack("epoch-1", 1);
        assertThat(result.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(result.publications()).isEmpty();
    }

    @Test
    void a_crowd_that_comes_back_is_served_by_one_read() {
        scenario.publishes("log", "1", "2", "3");
        scenario.holdsAnswers();
        for (int i = 0; i < 20; i++) {
            scenario.opens();
        }
        TestClient ann = scenario.connected("ann");
        TestClient bob = scenario.connected("bob");
        ann.subscribes("log", recovering("epoch-1", 0));
        bob.subscribes("log", recovering("epoch-1", 2));
        scenario.answers();
        assertThat(result(ann).publications()).hasSize(3);
        assertThat(result(bob).publications()).hasSize(1);
        assertThat(comesBack("epoch-1", 0).publications()).hasSize(3);
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void what_is_published_during_the_read_is_neither_lost_nor_doubled() {
        TestClient bob = scenario.connected("bob");
        scenario.publishes("log", "1", "2");
        bob.subscribes("log");
        bob.hears();
        scenario.holdsAnswers();
        TestClient ann = scenario.connected("ann").subscribes("log", recovering("epoch-1", 0));
        scenario.answersOneBefore(() -> scenario.publishes("log", "3"));
        scenario.answers();
        scenario.publishes("log", "4");
        assertThat(ann.hears())
                .satisfiesExactly(
                        done ->
                                assertThat(
                                                ((ServerMessage.SubscribeDone) done)
                                                        .result()
                                                        .publications())
                                        .extracting("offset")
                                        .containsExactly(1L, 2L, 3L),
                        push ->
                                assertThat(((ServerMessage.Published) push).publication().offset())
                                        .isEqualTo(4));
    }

    @Test
    void who_cannot_continue_is_told_and_starts_at_the_top() {
        scenario.publishes(
                "log", IntStream.range(0, 12).mapToObj(Integer::toString).toArray(String[]::new));
        assertNotRecovered(comesBack("another", 12));
        assertNotRecovered(comesBack("epoch-1", 13));
        assertNotRecovered(comesBack("epoch-1", 1));
        scenario.infrastructure().stream("log").trim(3);
        scenario.passes(Duration.ofSeconds(5));
        assertNotRecovered(comesBack("epoch-1", 8));
        assertThat(comesBack("epoch-1", 9).recovery()).isEqualTo(Recovery.RECOVERED);
    }

    @Test
    void memory_forgets_when_the_channel_does() {
        scenario.connected("bob").subscribes("log");
        scenario.publishes("log", "1", "2");
        scenario.infrastructure().stream("log").trim(0);
        assertThat(comesBack("epoch-1", 1).recovery()).isEqualTo(Recovery.RECOVERED);
        scenario.holdsAnswers();
        scenario.answers();
        scenario.connected("eve").subscribes("log");
        for (int i = 0; i < 61; i++) {
            scenario.passes(Duration.ofSeconds(1));
        }
        scenario.connected("zoe").subscribes("log");
        assertNotRecovered(comesBack("epoch-1", 1));
    }

    private void assertNotRecovered(Subscribed result) {
        assertThat(result.recovery()).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(result.publications()).isEmpty();
        assertThat(result.position()).isEqualTo(scenario.infrastructure().stream("log").top());
    }

    private Subscribed comesBack(String epoch, long offset) {
        TestClient client = scenario.connected("ann").subscribes("log", recovering(epoch, offset));
        Subscribed result = result(client);
        client.goes();
        return result;
    }

    private static Subscribed result(TestClient client) {
        return client.hears(ServerMessage.SubscribeDone.class).getFirst().result();
    }

    private long reads() {
        return scenario.effects().of(Effect.ReadHistory.class).stream()
                .filter(read -> read.reader() instanceof HistoryReader.Recovery)
                .count();
    }
}
