package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.ServerMessage.SubscribeDone;
import dev.hexhub.domain.message.ServerMessage.UnsubscribeDone;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** What may happen between a subscribe and its answer. */
class SubscribingInFlightTest extends ScenarioTest {

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.namespace("room", TestOptions.open().presence());
    }

    @Test
    void an_unsubscribe_waits_for_the_subscribe_and_undoes_it() {
        scenario.holdsAnswers();
        ann.subscribes("room:1").unsubscribes("room:1");
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        assertThat(ann.hears())
                .satisfiesExactly(
                        done -> assertThat(done).isInstanceOf(SubscribeDone.class),
                        undone -> assertThat(undone).isEqualTo(new UnsubscribeDone(3)));
        assertNothingIsLeft();
    }

    @Test
    void an_unsubscribe_of_what_is_then_refused_succeeds() {
        scenario.holdsAnswers();
        ann.subscribes("room:1").unsubscribes("room:1");
        scenario.infrastructure().breaks();
        scenario.answers();
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.Refused(2, Refusal.INTERNAL_ERROR),
                        new UnsubscribeDone(3));
        assertNothingIsLeft();
    }

    @Test
    void in_and_out_and_in_again_ends_inside_with_every_request_answered() {
        scenario.holdsAnswers();
        ann.subscribes("room:1").unsubscribes("room:1").subscribes("room:1");
        scenario.answers();
        assertThat(ann.hears(ServerMessage.Reply.class))
                .extracting(ServerMessage.Reply::id)
                .containsExactly(2L, 3L, 4L);
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
        scenario.publishes("room:1", "hello");
        assertThat(texts(ann.hears())).containsExactly("hello");
    }

    @Test
    void in_and_out_twice_ends_outside_with_every_request_answered() {
        scenario.holdsAnswers();
        ann.subscribes("room:1").unsubscribes("room:1").subscribes("room:1").unsubscribes("room:1");
        scenario.answers();
        assertThat(ann.hears(ServerMessage.Reply.class))
                .extracting(ServerMessage.Reply::id)
                .containsExactly(2L, 3L, 4L, 5L);
        assertNothingIsLeft();
    }

    @Test
    void two_unsubscribes_of_one_subscribe_are_both_answered() {
        scenario.holdsAnswers();
        ann.subscribes("news").unsubscribes("news").unsubscribes("news");
        scenario.answers();
        assertThat(ann.hears(ServerMessage.Reply.class))
                .extracting(ServerMessage.Reply::id)
                .containsExactly(2L, 3L, 4L);
        assertNothingIsLeft();
    }

    @Test
    void thousands_of_times_in_and_out_before_the_first_answer_are_all_answered_in_order() {
        ann.subscribes("room:2");
        ann.hears();
        scenario.holdsAnswers();
        for (int i = 0; i < 3_000; i++) {
            ann.subscribes("room:1").unsubscribes("room:1");
        }
        scenario.answers();
        assertThat(ann.hears(ServerMessage.Reply.class))
                .hasSize(6_000)
                .isSortedAccordingTo(Comparator.comparing(ServerMessage.Reply::id))
                .noneMatch(ServerMessage.Refused.class::isInstance);
        assertThat(ann.isOpen()).isTrue();
        assertThat(scenario.channels()).containsOnlyKeys(channel("room:2"));
    }

    @Test
    void what_is_published_right_behind_a_subscribe_is_heard_by_the_publisher() {
        scenario.holdsAnswers();
        ann.subscribes("news").publishes("news", "mine");
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        assertThat(texts(ann.hears())).contains("mine");
    }

    @Test
    void a_second_subscribe_is_refused_although_the_first_is_not_answered_yet() {
        scenario.holdsAnswers();
        ann.subscribes("news").subscribes("news");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(3, Refusal.ALREADY_SUBSCRIBED));
    }

    @Test
    void a_client_that_goes_before_it_is_listed_is_not_listed() {
        scenario.holdsAnswers();
        ann.subscribes("room:1").goes();
        scenario.answers();
        assertNothingIsLeft();
    }

    @Test
    void a_client_that_goes_before_it_is_let_in_is_not_in() {
        scenario.holdsAnswers();
        ann.subscribes("room:1");
        scenario.answersOne();
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
        ann.goes();
        scenario.answers();
        assertNothingIsLeft();
    }

    @Test
    void a_backend_that_unsubscribes_meanwhile_is_obeyed_once_the_request_is_answered() {
        scenario.holdsAnswers();
        ann.subscribes("room:1");
        orderOut();
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        assertThat(ann.hears())
                .satisfiesExactly(
                        done -> assertThat(done).isInstanceOf(SubscribeDone.class),
                        out ->
                                assertThat(out)
                                        .isEqualTo(
                                                new ServerMessage.Unsubscribed(
                                                        channel("room:1"),
                                                        UnsubscribeReason.SERVER)));
        assertNothingIsLeft();
    }

    @Test
    void a_client_and_a_backend_that_both_want_out_are_both_obeyed() {
        scenario.holdsAnswers();
        ann.subscribes("room:1").unsubscribes("room:1");
        orderOut();
        scenario.answers();
        assertThat(ann.hears(ServerMessage.Reply.class))
                .extracting(ServerMessage.Reply::id)
                .containsExactly(2L, 3L);
        assertNothingIsLeft();
    }

    private void orderOut() {
        ControlCommand order =
                new ControlCommand.Unsubscribe(
                        new UserId("ann"), null, channel("room:1"), UnsubscribeReason.SERVER);
        scenario.act(() -> scenario.shard().ordered(order, scenario.now()));
    }

    private void assertNothingIsLeft() {
        assertThat(scenario.infrastructure().present("room:1")).isEmpty();
        assertThat(scenario.channels()).isEmpty();
        assertThat(scenario.shard().load().subscriptions()).isZero();
    }
}
