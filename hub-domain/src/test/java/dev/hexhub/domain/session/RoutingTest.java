package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.exchange.ShardMessage.UserRouted;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage.Connected;
import dev.hexhub.domain.message.ServerMessage.SubscribeDone;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who was told that it is connected can be found through every other instance. */
class RoutingTest extends ScenarioTest {

    private static final UserId ANN = new UserId("ann");

    @Test
    void a_connect_is_answered_once_the_registry_knows_the_user() {
        scenario.holdsAnswers();
        TestClient ann = scenario.connecting("ann");
        assertThat(ann.hears()).isEmpty();
        assertThat(announcements()).isEqualTo(1);

        scenario.answers();

        assertThat(ann.hears(Connected.class)).hasSize(1);
    }

    @Test
    void a_second_connection_of_the_user_waits_with_the_first() {
        scenario.holdsAnswers();
        TestClient first = scenario.connecting("ann");
        TestClient second = scenario.connecting("ann");
        assertThat(second.hears()).isEmpty();
        assertThat(announcements()).isEqualTo(1);

        scenario.answers();

        assertThat(first.hears(Connected.class)).hasSize(1);
        assertThat(second.hears(Connected.class)).hasSize(1);
    }

    @Test
    void a_connection_of_a_user_who_is_known_is_answered_at_once() {
        scenario.connected("ann");
        scenario.holdsAnswers();

        assertThat(scenario.connecting("ann").hears(Connected.class)).hasSize(1);
        assertThat(announcements()).isEqualTo(1);
    }

    @Test
    void what_the_client_says_meanwhile_is_done_behind_the_answer() {
        scenario.holdsAnswers();
        TestClient ann = scenario.connecting("ann").subscribes("news");

        scenario.answers();

        assertThat(ann.hears()).hasExactlyElementsOfTypes(Connected.class, SubscribeDone.class);
    }

    @Test
    void what_was_said_before_the_protocol_was_broken_is_done_before_the_end() {
        scenario.holdsAnswers();
        TestClient ann = scenario.connecting("ann").subscribes("news");
        scenario.act(() ->
                scenario.shard()
                        .violated(ann.session(), DisconnectReason.BAD_REQUEST, scenario.now()));
        assertThat(ann.isOpen()).isTrue();

        scenario.answers();

        assertThat(ann.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
        assertThat(scenario.effects().of(Effect.Attach.class)).hasSize(1);
    }

    @Test
    void an_order_reaches_a_client_that_still_waits() {
        scenario.holdsAnswers();
        TestClient ann = scenario.connecting("ann");

        scenario.act(this::disconnect);
        scenario.answers();

        assertThat(ann.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
        assertThat(ann.hears()).isEmpty();
        assertThat(withdrawals()).isEqualTo(1);
    }

    @Test
    void a_user_who_leaves_while_being_announced_is_withdrawn_after_the_answer() {
        scenario.holdsAnswers();
        scenario.connecting("ann").goes();
        assertThat(withdrawals()).isZero();

        scenario.answers();

        assertThat(withdrawals()).isEqualTo(1);
        assertThat(scenario.shard().load().users()).isZero();
    }

    @Test
    void a_user_who_leaves_and_comes_back_while_being_announced_is_announced_once() {
        scenario.holdsAnswers();
        scenario.connecting("ann").goes();
        TestClient again = scenario.connecting("ann");
        assertThat(again.hears()).isEmpty();

        scenario.answers();

        assertThat(again.hears(Connected.class)).hasSize(1);
        assertThat(announcements()).isEqualTo(1);
        assertThat(withdrawals()).isZero();
    }

    @Test
    void an_answer_about_an_earlier_stay_lets_nobody_in() {
        scenario.holdsAnswers();
        scenario.connecting("ann").goes();
        TestClient again = scenario.connecting("ann");

        scenario.act(() -> scenario.shard().posted(new UserRouted(ANN, 1), scenario.now()));

        assertThat(again.hears()).isEmpty();
        scenario.answers();
        assertThat(again.hears(Connected.class)).hasSize(1);
    }

    @Test
    void a_registry_that_cannot_be_reached_keeps_nobody_out() {
        scenario.infrastructure().breaks();

        assertThat(scenario.connecting("ann").hears(Connected.class)).hasSize(1);
    }

    @Test
    void a_user_who_could_not_be_announced_is_known_when_it_works_later() {
        scenario.infrastructure().breaks();
        scenario.connecting("ann");
        scenario.act(() -> announced(true));
        scenario.holdsAnswers();

        assertThat(scenario.connecting("ann").hears(Connected.class)).hasSize(1);
        assertThat(announcements()).isEqualTo(1);
    }

    @Test
    void a_new_lease_announces_everybody_again() {
        scenario.connected("ann");
        scenario.holdsAnswers();
        scenario.act(() -> scenario.shard().leaseBegun());
        assertThat(announcements()).isEqualTo(2);

        scenario.answers();

        assertThat(scenario.connecting("ann").hears(Connected.class)).hasSize(1);
    }

    @Test
    void a_registry_that_never_answers_makes_the_client_stale_in_time() {
        scenario.holdsAnswers();
        TestClient ann = scenario.connecting("ann");

        scenario.passes(Duration.ofSeconds(11));

        assertThat(ann.end()).isEqualTo(DisconnectReason.STALE);
    }

    private void announced(boolean worked) {
        scenario.shard().answered(new Answer.UserAnnounced(ANN, worked), scenario.now());
    }

    private void disconnect() {
        scenario.shard()
                .ordered(
                        new ControlCommand.Disconnect(
                                ANN, null, Set.of(), DisconnectReason.FORCE_DISCONNECT),
                        scenario.now());
    }

    private int announcements() {
        return scenario.effects().of(Effect.AnnounceUser.class).size();
    }

    private int withdrawals() {
        return scenario.effects().of(Effect.WithdrawUser.class).size();
    }
}
