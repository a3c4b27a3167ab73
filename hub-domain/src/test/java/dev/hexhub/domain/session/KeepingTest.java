package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a client says too early is kept, within bounds, and costs nobody the connection. */
class KeepingTest extends ScenarioTest {

    private static final int CHANNELS = 10_000;
    private static final String TEXT = "x".repeat(1_000);

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        SessionRules.Limits limits =
                new SessionRules.Limits(
                        CHANNELS,
                        new QueueLimits(64 * 1024, Duration.ofSeconds(10).toNanos()),
                        5,
                        10);
        return ScenarioSetup.DEFAULT
                .rules(new SessionRules(false, false, ScenarioSetup.TIMERS, limits))
                .namespace("kept", TestOptions.kept(100))
                .namespace("room", TestOptions.open().presence());
    }

    private void asksForMoreThanIsKept() {
        scenario.holdsAnswers();
        ann.subscribes("news");
        while (!ann.isPaused()) {
            ann.publishes("news", TEXT);
        }
    }

    @Test
    void a_client_of_which_too_much_waits_is_not_read_until_it_is_done() {
        scenario.effects().forget();
        asksForMoreThanIsKept();
        assertThat(ann.isOpen()).isTrue();
        assertThat(scenario.effects().counted(Counted.READS_PAUSED)).isOne();
        assertThat(ann.nextRequest())
                .as("publications of %s bytes that fit into %s", TEXT.length(), Keeping.MOST_BYTES)
                .isBetween(40L, Keeping.MOST_BYTES / TEXT.length() + 3);
        scenario.answers();
        assertThat(ann.isPaused()).isFalse();
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void what_was_read_before_reading_stopped_is_done_too_and_in_order() {
        asksForMoreThanIsKept();
        IntStream.range(0, 200).forEach(i -> ann.publishes("news", TEXT));
        scenario.answers();
        assertThat(ann.hears(ServerMessage.PublishDone.class))
                .hasSizeGreaterThan(240)
                .isSortedAccordingTo(Comparator.comparing(ServerMessage.PublishDone::id));
    }

    @Test
    void all_channels_of_a_client_share_one_bound() {
        scenario.holdsAnswers();
        for (int i = 0; i < 100; i++) {
            ann.subscribes("news" + i).publishes("news" + i, TEXT);
        }
        assertThat(ann.isPaused()).isTrue();
        scenario.answers();
        assertThat(ann.isPaused()).isFalse();
    }

    @Test
    void a_client_that_is_not_read_is_not_blamed_for_its_silence() {
        asksForMoreThanIsKept();
        scenario.passes(Duration.ofMinutes(2));
        assertThat(ann.isOpen()).isTrue();
        scenario.answers();
        scenario.passes(Duration.ofSeconds(1));
        ann.says(new ClientCommand.Pong());
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void a_client_that_is_read_again_has_to_answer_pings_again() {
        asksForMoreThanIsKept();
        scenario.answers();
        scenario.passes(Duration.ofSeconds(60));
        assertThat(ann.end()).isEqualTo(DisconnectReason.NO_PONG);
    }

    @Test
    void a_client_that_goes_while_it_is_not_read_leaves_nothing_behind() {
        asksForMoreThanIsKept();
        ann.goes();
        scenario.answers();
        assertThat(scenario.channels()).isEmpty();
    }

    @Test
    void more_subscribes_than_a_queue_holds_answers_for_are_all_answered() {
        scenario.holdsAnswers();
        TestClient bob = scenario.connecting("bob");
        for (int i = 0; i < CHANNELS; i++) {
            bob.subscribes("room:" + i);
        }
        scenario.answers();
        assertThat(bob.isOpen()).isTrue();
        assertThat(bob.hears(ServerMessage.SubscribeDone.class)).hasSize(CHANNELS);
    }

    @Test
    void one_subscription_more_than_allowed_is_refused_and_nothing_else() {
        IntStream.range(0, CHANNELS).forEach(i -> ann.subscribes("c" + i));
        ann.hears();
        ann.subscribes("one-too-many");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(CHANNELS + 2, Refusal.LIMIT_EXCEEDED));
        ann.unsubscribes("c7").subscribes("instead");
        assertThat(ann.hears(ServerMessage.SubscribeDone.class)).hasSize(1);
    }

    @Test
    void answers_that_do_not_fit_a_queue_together_come_one_after_the_other() {
        IntStream.range(0, 5).forEach(i -> scenario.publishes("kept:1", TEXT));
        scenario.holdsAnswers();
        for (int i = 0; i < 100; i++) {
            ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", null, -1, false));
        }
        scenario.answers();
        assertThat(ann.hears(ServerMessage.HistoryDone.class)).hasSize(100);
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void a_client_that_does_not_read_its_answers_is_not_read_and_goes_on_when_it_does() {
        IntStream.range(0, 5).forEach(i -> scenario.publishes("kept:1", TEXT));
        ann.stopsReading();
        for (int i = 0; i < 400; i++) {
            ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", null, -1, false));
        }
        assertThat(ann.isPaused()).isFalse();
        for (int i = 0; i < 400; i++) {
            ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", null, -1, false));
        }
        assertThat(ann.isPaused()).isTrue();
        ann.readsAgain();
        assertThat(ann.hears(ServerMessage.HistoryDone.class)).hasSize(800);
        assertThat(ann.isPaused()).isFalse();
    }

    @Test
    void a_client_that_never_reads_its_answers_is_too_slow() {
        IntStream.range(0, 5).forEach(i -> scenario.publishes("kept:1", TEXT));
        ann.stopsReading();
        for (int i = 0; i < 800; i++) {
            ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", null, -1, false));
        }
        scenario.passes(Duration.ofSeconds(11));
        assertThat(ann.end()).isEqualTo(DisconnectReason.SLOW);
    }

    @Test
    void what_is_wrong_behind_what_waits_ends_the_client_after_it() {
        scenario.holdsAnswers();
        TestClient bob = scenario.connecting("bob");
        bob.publishes("news", TEXT);
        scenario.act(() ->
                scenario.shard()
                        .violated(bob.session(), DisconnectReason.BAD_REQUEST, scenario.now()));
        bob.publishes("news", "never heard");
        assertThat(bob.isOpen()).isTrue();
        scenario.answers();
        assertThat(bob.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
    }
}
