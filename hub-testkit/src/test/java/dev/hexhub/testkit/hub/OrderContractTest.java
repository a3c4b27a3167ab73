package dev.hexhub.testkit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ControlCommand.Disconnect;
import dev.hexhub.domain.cluster.ControlCommand.Unsubscribe;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.testkit.doubles.QuietPorts;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How orders to a user's connections find the instances that hold the user, and no other. */
class OrderContractTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final QuietPorts shared = new QuietPorts();
    private final TestHub one = new TestHub("one", time, shared);
    private final TestHub two = new TestHub("two", time, shared);
    private final TestHub three = new TestHub("three", time, shared);

    @AfterEach
    void no_task_threw_on_a_loop() {
        for (TestHub hub : List.of(one, two, three)) {
            hub.loops.forEach(loop -> assertThat(loop.failures()).isEmpty());
        }
    }

    @Test
    void an_order_goes_to_the_instances_that_hold_the_user_and_they_alone_report() {
        TestHub.Client first = two.client(0, "ann");
        TestHub.Client second = three.client(1, "ann");
        TestHub.Client third = three.client(0, "ann");
        TestHub.Client other = one.client(0, "bob");

        var asked = disconnect("ann");
        time.runUntilIdle();

        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(2, 3));
        for (TestHub.Client client : List.of(first, second, third)) {
            assertThat(client.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
        }
        assertThat(other.outlet.end()).isNull();
        assertThat(receiversOfOrders()).containsExactlyInAnyOrder(two.hub.self(), three.hub.self());
        assertThat(shared.sent()).hasSize(4);
    }

    @Test
    void an_order_for_a_user_nobody_holds_asks_nobody() {
        var asked = disconnect("nobody");
        time.runUntilIdle();

        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(0, 0));
        assertThat(shared.sent()).isEmpty();
    }

    @Test
    void an_order_that_got_lost_is_given_once_more() {
        TestHub.Client ann = two.client(0, "ann");
        shared.loseOnTheLine(sent -> true);
        var asked = disconnect("ann");
        time.advance(PATIENCE.minusMillis(1));
        shared.loseOnTheLine(sent -> false);
        assertThat(ann.outlet.end()).isNull();

        time.advance(Duration.ofMillis(1));

        assertThat(ann.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(1, 1));
        assertThat(receiversOfOrders()).containsExactly(two.hub.self(), two.hub.self());
    }

    @Test
    void an_order_whose_report_got_lost_is_not_obeyed_twice() {
        two.client(0, "ann");
        shared.loseOnTheLine(sent -> sent.message() instanceof ClusterMessage.Report);
        var asked = disconnect("ann");
        time.advance(Duration.ofMillis(500));
        TestHub.Client again = two.client(0, "ann");
        shared.loseOnTheLine(sent -> false);

        time.advance(PATIENCE);

        assertThat(again.outlet.end()).isNull();
        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(1, 1));
    }

    @Test
    void an_instance_that_lives_and_stays_silent_is_named_and_the_order_counts_as_failed() {
        two.client(0, "ann");
        TestHub.Client reached = three.client(0, "ann");
        shared.loseOnTheLine(sent -> sent.to().equals(two.hub.self()));

        var asked = disconnect("ann");
        time.advance(PATIENCE.multipliedBy(2));

        assertThat(asked.toCompletableFuture().getNow(null))
                .isEqualTo(
                        new Answer.No<>(Refusal.INTERNAL_ERROR, List.of("two"), new Reached(1, 1)));
        assertThat(reached.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
    }

    @Test
    void nobody_waits_for_an_instance_that_lives_no_more() {
        two.client(0, "ann");
        shared.loseOnTheLine(sent -> sent.to().equals(two.hub.self()));
        var asked = disconnect("ann");
        shared.dies(two.hub.self());

        time.advance(PATIENCE);

        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(0, 0));
        assertThat(receiversOfOrders()).containsExactly(two.hub.self());
    }

    @Test
    void orders_of_one_sender_are_obeyed_in_order() {
        TestHub.Client ann = two.client(0, "ann").subscribes("news");
        UserId user = new UserId("ann");
        one.hub
                .api()
                .order(
                        new Unsubscribe(
                                user, null, TestHub.channel("news"), UnsubscribeReason.SERVER));
        disconnect("ann");
        time.runUntilIdle();

        assertThat(ann.lines().getLast()).startsWith("Unsubscribed");
        assertThat(ann.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
    }

    @Test
    void a_ban_reaches_whoever_was_told_that_it_is_connected() {
        shared.lagsBehind();
        TestHub.Client first = two.client(0, "ann");
        TestHub.Client second = two.client(1, "ann");
        assertThat(first.lines()).isEmpty();
        assertThat(second.lines()).isEmpty();

        shared.catchesUp();
        time.runUntilIdle();
        assertThat(first.lines()).singleElement().asString().startsWith("Connected");
        assertThat(second.lines()).singleElement().asString().startsWith("Connected");
        var asked = disconnect("ann");
        time.runUntilIdle();

        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(1, 2));
    }

    @Test
    void a_user_the_registry_could_not_be_told_of_comes_in_and_is_found_after_the_next_renewal() {
        shared.breaks();
        TestHub.Client ann = two.client(0, "ann");
        assertThat(ann.lines()).singleElement().asString().startsWith("Connected");
        shared.mends();

        time.advance(Duration.ofSeconds(3));
        var asked = disconnect("ann");
        time.runUntilIdle();

        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(1, 1));
    }

    @Test
    void a_registry_that_has_lost_its_memory_makes_no_order_a_success() {
        TestHub.Client here = one.client(0, "ann");
        TestHub.Client elsewhere = two.client(0, "ann");
        shared.forgetsAll();

        var asked = disconnect("ann");
        time.runUntilIdle();

        assertThat(asked.toCompletableFuture().getNow(null)).isEqualTo(tryAgain(1, 1));
        assertThat(here.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
        assertThat(elsewhere.outlet.end()).isNull();
    }

    @Test
    void orders_are_a_success_again_when_everybody_had_the_time_to_come_back() {
        TestHub.Client elsewhere = two.client(0, "ann");
        shared.forgetsAll();
        time.advance(Duration.ofSeconds(3));
        var early = disconnect("nobody");
        time.runUntilIdle();
        assertThat(early.toCompletableFuture().getNow(null)).isEqualTo(tryAgain(0, 0));

        time.advance(shared.lease());
        var asked = disconnect("ann");
        time.runUntilIdle();

        assertThat(TestHub.yes(asked)).isEqualTo(new Reached(1, 1));
        assertThat(elsewhere.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
    }

    @Test
    void a_registry_out_of_reach_keeps_no_order_from_the_connections_here() {
        TestHub.Client here = one.client(1, "ann");
        shared.breaks();
        shared.loseOnTheLine(sent -> true);

        var asked = disconnect("ann");
        time.runUntilIdle();

        assertThat(asked.toCompletableFuture().getNow(null)).isEqualTo(tryAgain(1, 1));
        assertThat(here.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
        assertThat(shared.sent()).isEmpty();
    }

    private static Answer<Reached> tryAgain(int instances, int connections) {
        return new Answer.No<>(
                Refusal.INTERNAL_ERROR, List.of(), new Reached(instances, connections));
    }

    private CompletionStage<Answer<Reached>> disconnect(String user) {
        return one.hub
                .api()
                .order(
                        new Disconnect(
                                new UserId(user),
                                null,
                                Set.of(),
                                DisconnectReason.FORCE_DISCONNECT));
    }

    private List<InstanceId> receiversOfOrders() {
        return shared.sent().stream()
                .filter(sent -> sent.message() instanceof ClusterMessage.Order)
                .map(QuietPorts.Sent::to)
                .toList();
    }
}
