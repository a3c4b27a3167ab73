package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.stream.KnownPosition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Messages that are bigger than what may wait for a client. It must not be sent away for them: it
 * would come back and ask for the same.
 */
class TooBigMessagesTest extends ScenarioTest {

    /** Room for three publications of the size that the scenario's encoding gives them. */
    private static final QueueLimits QUEUE = new QueueLimits(400, Duration.ofSeconds(10).toNanos());

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        SessionRules.Limits limits = new SessionRules.Limits(3, QUEUE, 5, 10);
        return ScenarioSetup.DEFAULT
                .rules(new SessionRules(false, false, ScenarioSetup.TIMERS, limits))
                .namespace("kept", TestOptions.kept(100));
    }

    @Test
    void a_history_that_does_not_fit_is_refused_and_a_smaller_page_of_it_is_not() {
        publishFive();
        ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", null, 5, false));
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.LIMIT_EXCEEDED));
        ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", null, 2, false));
        assertThat(ann.hears(ServerMessage.HistoryDone.class)).hasSize(1);
    }

    @Test
    void missed_publications_that_do_not_fit_are_not_recovered() {
        publishFive();
        Subscribed result = recover(0);
        assertThat(result.recovery()).isEqualTo(Recovery.NOT_RECOVERED);
        assertThat(result.publications()).isEmpty();
        assertThat(result.position()).isEqualTo(scenario.infrastructure().stream("kept:1").top());
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void missed_publications_that_fit_are_recovered() {
        publishFive();
        assertThat(recover(4).publications()).hasSize(1);
    }

    @Test
    void who_would_rather_be_refused_than_miss_something_is_refused() {
        publishFive();
        ann.subscribes("kept:1", wishes(new KnownPosition("", 0), true, true, false, true));
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.UNRECOVERABLE_POSITION));
        ann.subscribes("kept:1");
        assertThat(ann.hears(ServerMessage.SubscribeDone.class)).hasSize(1);
    }

    @Test
    void a_publication_that_would_fill_half_of_a_queue_is_refused() {
        ann.publishes("news", "x".repeat(200)).publishes("news", "x".repeat(201));
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.PublishDone(2),
                        new ServerMessage.Refused(3, Refusal.LIMIT_EXCEEDED));
    }

    private void publishFive() {
        scenario.publishes("kept:1", "1", "2", "3", "4", "5");
    }

    private Subscribed recover(long offset) {
        ann.subscribes("kept:1", wishes(new KnownPosition("", offset), true, true, false, false));
        return ann.hears(ServerMessage.SubscribeDone.class).getFirst().result();
    }
}
