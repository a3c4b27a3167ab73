package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that comes from a faster instance has heard what has not arrived here yet. */
class AheadOfTheHomeTest extends ScenarioTest {

    private TestClient ann = scenario.opens();

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @BeforeEach
    void two_publications_have_not_arrived_here() {
        ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1");
        ann.hears();
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", "2", "3");
        scenario.infrastructure().losesNothing();
    }

    @Test
    void it_has_lost_nothing_and_hears_nothing_twice() {
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 3));
        Subscribed result = result(bob);
        scenario.publishes("log", "4");

        assertThat(result.recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(result.publications()).isEmpty();
        assertThat(result.position()).extracting("offset").isEqualTo(3L);
        assertThat(texts(bob.hears())).containsExactly("4");
        assertThat(texts(ann.hears())).containsExactly("2", "3", "4");
    }

    @Test
    void it_gets_what_it_missed_on_the_way() {
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 2));

        assertThat(result(bob).publications()).extracting("offset").containsExactly(3L);
    }

    @Test
    void who_comes_while_another_is_waited_for_and_is_further_ahead_has_lost_nothing_either() {
        scenario.holdsAnswers();
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 2));
        TestClient eve = scenario.connected("eve").subscribes("log", recovering("epoch-1", 5));
        scenario.answersOneBefore(() -> {
            scenario.infrastructure().losesAnnouncements();
            scenario.publishes("log", "4", "5");
            scenario.infrastructure().losesNothing();
        });
        scenario.answers();

        assertThat(result(bob).recovery()).isEqualTo(Recovery.RECOVERED);
        assertThat(result(eve).recovery()).isEqualTo(Recovery.RECOVERED);
    }

    @Test
    void who_has_heard_more_than_is_kept_is_told() {
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 9));
        Subscribed result = result(bob);

        assertThat(result.recovery()).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(result.position()).extracting("offset").isEqualTo(3L);
    }

    @Test
    void it_may_try_again_when_the_stream_cannot_be_read() {
        scenario.infrastructure().breaks();
        TestClient bob = scenario.connected("bob").subscribes("log", recovering("epoch-1", 3));

        assertThat(bob.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.INTERNAL_ERROR));
    }

    private static Subscribed result(TestClient client) {
        return client.hears(ServerMessage.SubscribeDone.class).getFirst().result();
    }
}
