package dev.hexhub.testkit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.runtime.TurnBudget;
import dev.hexhub.testkit.doubles.ScriptedBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a hub owes to whoever stands around it: transports, brokers, backends. */
class HubContractTest {

    private TestHub it = new TestHub(TurnBudget.DEFAULT);

    @AfterEach
    void no_task_threw_on_a_loop() {
        it.loops.forEach(loop -> assertThat(loop.failures()).isEmpty());
    }

    // ---- turns ----

    @Test
    void many_messages_of_one_turn_are_one_write() {
        TestHub.Client ann = it.client(0, "ann").subscribes("news");
        int before = ann.outlet.flushes();
        publish("news", numbers(1, 50));
        it.settle();
        assertThat(ann.texts()).containsExactlyElementsOf(numbers(1, 50));
        assertThat(ann.outlet.flushes() - before).isEqualTo(1);
    }

    @Test
    void messages_of_many_turns_are_one_write_where_the_channel_delays_writes() {
        TestHub.Client ann = it.client(0, "ann").subscribes("delayed:1");
        int before = ann.outlet.flushes();
        for (String text : numbers(1, 5)) {
            it.time.advance(Duration.ofMillis(1));
            publish("delayed:1", List.of(text));
            it.settle();
        }
        assertThat(ann.texts()).isEmpty();
        it.time.advance(Duration.ofMillis(1));
        assertThat(ann.texts()).containsExactlyElementsOf(numbers(1, 5));
        assertThat(ann.outlet.flushes() - before).isEqualTo(1);
    }

    @Test
    void a_turn_that_is_over_its_budget_goes_on_until_everybody_has_everything() {
        it = new TestHub(new TurnBudget(1, 1, 1, 8192, 1_000));
        List<TestHub.Client> clients = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            clients.add(it.client(i % 2, "user " + i).subscribes("news"));
        }
        publish("news", numbers(1, 20));
        it.settle();
        clients.forEach(client -> assertThat(client.texts()).isEqualTo(numbers(1, 20)));
    }

    @Test
    void announcements_without_room_are_read_from_history_and_counted() {
        it = new TestHub(new TurnBudget(1024, 256, 1024, 8192, 5));
        TestHub.Client ann = it.client(0, "ann").subscribes("kept:1");
        publish("kept:1", numbers(1, 40));
        it.settle();
        assertThat(ann.texts()).isEqualTo(numbers(1, 40));
        assertThat(it.meter.counted(Counted.INBOX_OVERFLOWS)).isEqualTo(35);
        assertThat(it.meter.counted(Counted.REPAIRS_HEALED)).isEqualTo(1);
    }

    @Test
    void a_congested_shard_holds_the_intake_back_and_loses_nothing() {
        it = new TestHub(new TurnBudget(1, 256, 1024, 1, 100_000));
        TestHub.Client ann = it.client(0, "ann").subscribes("news").subscribes("kept:1");
        TestHub.Client bob = it.client(1, "bob").subscribes("news").subscribes("kept:1");
        publish("kept:1", numbers(1, 200));
        it.settle();
        assertThat(ann.texts()).isEqualTo(numbers(1, 200));
        assertThat(bob.texts()).isEqualTo(numbers(1, 200));
    }

    @Test
    void what_the_broker_loses_or_repeats_no_client_notices() {
        TestHub.Client ann = it.client(0, "ann").subscribes("kept:1");
        it.broker.announcements(ScriptedBroker.Fate.TWICE);
        publish("kept:1", numbers(1, 3));
        it.broker.announcements(ScriptedBroker.Fate.LOST);
        publish("kept:1", numbers(4, 6));
        it.broker.announcements(ScriptedBroker.Fate.ARRIVES);
        publish("kept:1", numbers(7, 7));
        it.settle();
        assertThat(ann.texts()).isEqualTo(numbers(1, 7));
    }

    // ---- bugs stay where they are ----

    @Test
    void a_command_that_fails_ends_its_client_alone() {
        TestHub.Client bob = it.client(0, "bob").subscribes("news");
        TestHub.Client ann = it.client(0, "bug");
        assertThat(ann.outlet.end()).isEqualTo(DisconnectReason.INTERNAL_ERROR);
        publish("news", List.of("still here"));
        it.settle();
        assertThat(bob.texts()).containsExactly("still here");
    }

    @Test
    void a_transport_that_throws_harms_its_own_client_alone() {
        TestHub.Client broken = it.client(0, "ann").subscribes("news");
        TestHub.Client bob = it.client(0, "bob").subscribes("news");
        broken.outlet.throwsFromNowOn();
        publish("news", List.of("one"));
        it.settle();
        publish("news", List.of("two"));
        it.settle();
        assertThat(bob.texts()).containsExactly("one", "two");
        assertThat(broken.outlet.end()).isEqualTo(DisconnectReason.WRITE_ERROR);
    }

    @Test
    void a_broker_that_fails_or_throws_is_a_refusal_and_counted() {
        TestHub.Client ann = it.client(0, "ann");
        it.broker.calls(ScriptedBroker.Health.FAILING);
        ann.publishes("news", "x");
        it.settle();
        it.broker.calls(ScriptedBroker.Health.THROWING);
        ann.publishes("news", "x");
        ann.subscribes("news");
        assertThat(ann.lines()).filteredOn(line -> line.contains("INTERNAL_ERROR")).hasSize(3);
        assertThat(it.meter.counted(Counted.PORT_FAILURES)).isEqualTo(3);
        assertThat(ann.outlet.end()).isNull();
    }

    // ---- connections ----

    @Test
    void every_connection_is_counted_once_with_the_code_it_ended_with() {
        TestHub.Client gone = it.client(0, "ann");
        TestHub.Client broken = it.client(1, "bug");
        gone.goes();
        gone.goes();
        broken.goes();
        it.settle();
        assertThat(it.meter.openedConnections()).isEqualTo(2);
        assertThat(it.meter.closeCodes()).containsExactlyInAnyOrder(0, 3004);
        assertThat(it.hub.connectionCount()).isZero();
    }

    @Test
    void what_is_said_after_the_end_is_not_heard() {
        TestHub.Client ann = it.client(0, "bug");
        ann.publishes("news", "too late");
        it.settle();
        assertThat(it.broker.published()).isEmpty();
    }

    // ---- drain ----

    @Test
    void a_drain_turns_readiness_first_and_ends_everybody_over_the_window() {
        List<TestHub.Client> clients =
                IntStream.range(0, 40).mapToObj(i -> it.client(i % 2, "user " + i)).toList();
        CompletableFuture<Void> drained =
                it.hub.drain(Duration.ZERO, Duration.ofSeconds(1)).toCompletableFuture();
        assertThat(it.hub.health().state()).isEqualTo(Health.State.DRAINING);
        assertThat(it.hub.connections().isAccepting()).isFalse();
        it.time.advance(Duration.ofMillis(500));
        assertThat(clients.stream().filter(client -> client.outlet.end() != null).count())
                .isBetween(15L, 25L);
        it.time.advance(Duration.ofMillis(600));
        assertThat(clients)
                .allSatisfy(client ->
                        assertThat(client.outlet.end()).isEqualTo(DisconnectReason.SHUTDOWN));
        assertThat(drained).isNotDone();
        clients.forEach(TestHub.Client::goes);
        it.settle();
        assertThat(drained).isCompleted();
        assertThat(it.quiet.left()).containsExactly(it.hub.self());
    }

    @Test
    void who_comes_while_the_hub_stops_is_sent_away_as_well() {
        TestHub.Client last = it.client(0, "ann");
        CompletableFuture<Void> drained =
                it.hub.drain(Duration.ZERO, Duration.ZERO).toCompletableFuture();
        it.time.advance(Duration.ofSeconds(1));
        TestHub.Client late = it.client(1, "bob");
        it.time.advance(Duration.ofSeconds(1));
        assertThat(late.outlet.end()).isEqualTo(DisconnectReason.SHUTDOWN);
        last.goes();
        late.goes();
        it.settle();
        assertThat(drained).isCompleted();
    }

    @Test
    void one_connection_ends_when_the_window_does_as_the_last_of_many() {
        TestHub.Client only = it.client(1, "ann");
        var unused = it.hub.drain(Duration.ZERO, Duration.ofSeconds(10));
        it.time.advance(Duration.ofMillis(9_900));
        assertThat(only.outlet.end()).isNull();
        it.time.advance(Duration.ofMillis(200));
        assertThat(only.outlet.end()).isEqualTo(DisconnectReason.SHUTDOWN);
    }

    @Test
    void until_the_delay_is_over_the_hub_is_red_and_serves_whoever_is_there_or_comes() {
        TestHub.Client ann = it.client(0, "ann");
        CompletableFuture<Void> drained =
                it.hub.drain(Duration.ofSeconds(3), Duration.ZERO).toCompletableFuture();
        assertThat(it.hub.health().state()).isEqualTo(Health.State.DRAINING);
        assertThat(it.hub.connections().isAccepting()).isTrue();
        it.time.advance(Duration.ofMillis(2_900));
        TestHub.Client bob = it.client(1, "bob");
        assertThat(ann.outlet.end()).isNull();
        assertThat(bob.outlet.end()).isNull();
        it.time.advance(Duration.ofMillis(300));
        assertThat(it.hub.connections().isAccepting()).isFalse();
        assertThat(ann.outlet.end()).isEqualTo(DisconnectReason.SHUTDOWN);
        assertThat(bob.outlet.end()).isEqualTo(DisconnectReason.SHUTDOWN);
        ann.goes();
        bob.goes();
        it.settle();
        assertThat(drained).isCompleted();
    }

    @Test
    void a_hub_without_connections_waits_for_the_delay_and_for_no_window() {
        CompletableFuture<Void> drained =
                it.hub.drain(Duration.ofSeconds(3), Duration.ofSeconds(10)).toCompletableFuture();
        it.time.advance(Duration.ofMillis(2_900));
        assertThat(drained).isNotDone();
        it.time.advance(Duration.ofMillis(200));
        it.settle();
        assertThat(drained).isCompleted();
    }

    @Test
    void a_hub_without_connections_is_drained_at_once() {
        CompletableFuture<Void> drained =
                it.hub.drain(Duration.ZERO, Duration.ofSeconds(10)).toCompletableFuture();
        it.settle();
        assertThat(drained).isCompleted();
    }

    @Test
    void a_lost_link_makes_the_hub_degraded_until_it_returns() {
        it.broker.listener().linkLost();
        assertThat(it.hub.health().state()).isEqualTo(Health.State.DEGRADED);
        it.broker.listener().linkRestored();
        assertThat(it.hub.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void what_the_link_went_through_is_counted() {
        it.broker.listener().linkLost();
        assertThat(it.meter.counted(Counted.LINK_LOSSES)).isEqualTo(1);
        assertThat(it.meter.counted(Counted.LINK_RETURNS)).isZero();
        it.broker.listener().linkRestored();
        it.broker.listener().missed(TestHub.channel("news"));
        assertThat(it.meter.counted(Counted.LINK_RETURNS)).isEqualTo(1);
        assertThat(it.meter.counted(Counted.CHANNELS_MISSED)).isEqualTo(1);
    }

    private void publish(String channel, List<String> texts) {
        for (String text : texts) {
            it.hub
                    .api()
                    .publish(
                            TestHub.channel(channel),
                            new HubApi.Message(Payload.of(text), Map.of(), null, false));
        }
    }

    private static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
    }
}
