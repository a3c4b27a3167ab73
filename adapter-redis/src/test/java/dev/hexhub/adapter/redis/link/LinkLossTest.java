package dev.hexhub.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.link.ScriptedWires.ScriptedWire;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a link loses its wire, and what it tells of that. */
class LinkLossTest extends LinkInATest {

    @Test
    void the_end_of_a_wire_is_told_once_and_its_return_when_everything_is_heard_again() {
        joined("a", "b", "c", "d");

        wires.newest().events.ended();
        wires.newest().events.ended();
        loop.runUntilIdle();
        assertThat(told).containsExactly("lost");
        loop.advance(Duration.ofSeconds(1));
        ScriptedWire second = wires.newest();
        second.subscribed.removeFirst().forEach(second.events::confirmed);
        second.subscribed.removeFirst().forEach(second.events::confirmed);
        loop.runUntilIdle();
        assertThat(told).containsExactly("lost");
        confirmAll();

        assertThat(told).containsExactly("lost", "restored");
        assertThat(wires.made).hasSize(2);
        assertThat(resubscribed).isEqualTo(4);
    }

    @Test
    void what_a_wire_of_an_earlier_life_says_is_not_heard() {
        joined("a");
        ScriptedWire first = wires.newest();
        first.events.ended();
        loop.advance(Duration.ofSeconds(1));

        first.events.message("a", new byte[0]);
        first.events.confirmed("a");
        first.events.ended();
        loop.runUntilIdle();

        assertThat(told).containsExactly("lost");
        assertThat(wires.made).hasSize(2);
    }

    @Test
    void a_topic_refused_after_a_reconnect_is_asked_for_again_and_holds_nobody_up() {
        joined("a", "bad", "c");
        wires.newest().events.ended();
        loop.advance(Duration.ofSeconds(1));

        refuseBatchesWith("bad");
        assertThat(told).containsExactly("lost", "restored");
        loop.advance(LinkRules.FIRST_RETRY);
        assertThat(wires.newest().subscribed).containsExactly(List.of("bad"));
        refuseBatchesWith("bad");
        loop.advance(LinkRules.FIRST_RETRY.dividedBy(2));
        assertThat(wires.newest().subscribed).as("the second pause is longer").isEmpty();
        loop.advance(LinkRules.FIRST_RETRY.multipliedBy(2));
        assertThat(wires.newest().subscribed).containsExactly(List.of("bad"));
        confirmAll();
        wires.newest().events.message("bad", new byte[0]);
        loop.runUntilIdle();

        assertThat(told).containsExactly("lost", "restored", "missed bad", "message bad");
    }

    @Test
    void while_the_link_is_lost_joining_fails_at_once_and_leaving_succeeds() {
        joined("a");
        link.join("pending");
        loop.runUntilIdle();
        wires.reachable(false);
        wires.newest().events.ended();
        loop.runUntilIdle();
        link.join("b");
        link.leave("a");

        assertThat(told).containsExactly("lost", "refused pending", "refused b", "left a");
    }

    @Test
    void without_redis_the_loss_is_told_once_and_the_link_keeps_trying() {
        wires.reachable(false);
        link.join("a");
        loop.advance(Duration.ofMinutes(1));
        assertThat(told).containsExactly("lost", "refused a");

        wires.reachable(true);
        loop.advance(Duration.ofSeconds(1));
        confirmAll();

        assertThat(told).containsExactly("lost", "refused a", "restored");
    }

    @Test
    void a_wire_that_does_not_hear_two_probes_is_replaced() {
        joined("a");
        loop.advance(Duration.ofSeconds(30));
        assertThat(probesSent).isBetween(6, 7);
        assertThat(told).isEmpty();

        probesAnswered = false;
        loop.advance(Duration.ofSeconds(17));

        assertThat(told).containsExactly("lost");
        assertThat(wires.made.getFirst().closed).isTrue();
        assertThat(wires.made.size()).isGreaterThan(1);
    }

    @Test
    void the_round_trip_of_a_probe_is_observed() {
        joined("a");
        loop.advance(Duration.ofSeconds(6));

        assertThat(roundTrips).hasSize(probesSent).containsOnly(0L);
    }

    @Test
    void by_default_a_deaf_wire_is_found_within_five_seconds() {
        LinkRules usual = LinkRules.DEFAULTS;
        Duration probes = usual.probeEvery().multipliedBy(1L + usual.missedProbes());

        assertThat(probes.plus(LinkRules.TICK)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void a_topic_that_redis_let_go_by_itself_is_asked_for_again_and_was_missed() {
        joined("a", "b");

        wires.newest().events.released("a");
        loop.runUntilIdle();
        assertThat(wires.newest().subscribed).containsExactly(List.of("a"));
        confirmAll();

        assertThat(told).containsExactly("missed a");
    }

    @Test
    void a_topic_that_has_left_the_server_is_refused_though_it_was_joined() {
        joined("a", "b");
        wires.newest().events.released("a");
        loop.runUntilIdle();

        wires.newest().events.moved(wires.newest().subscribed.removeFirst());
        wires.newest().events.message("b", new byte[0]);
        loop.runUntilIdle();

        assertThat(told).containsExactly("refused a", "message b");
        assertThat(link.isUp()).isTrue();
    }

    @Test
    void a_probe_that_redis_let_go_is_asked_for_again_and_nothing_is_lost() {
        joined("a");

        wires.newest().events.released("probe");
        loop.runUntilIdle();
        assertThat(wires.newest().subscribed).containsExactly(List.of("probe"));
        confirmAll();
        loop.advance(Duration.ofSeconds(10));

        assertThat(told).isEmpty();
        assertThat(wires.made).hasSize(1);
    }

    @Test
    void a_wire_that_never_confirms_its_probe_is_replaced() {
        loop.runUntilIdle();
        loop.advance(Duration.ofSeconds(5));

        assertThat(told).containsExactly("lost");
        assertThat(wires.made.size()).isGreaterThan(1);
        assertThat(link.isUp()).isFalse();
    }

    @Test
    void messages_beyond_the_intakes_limit_are_dropped_and_that_is_told_as_a_loss() {
        joined("a");
        for (int i = 0; i < 30; i++) {
            wires.newest().events.message("a", new byte[1_000]);
        }
        loop.runUntilIdle();
        assertThat(told.stream().filter("message a"::equals).count()).isBetween(5L, 15L);
        assertThat(told).endsWith("lost", "restored");

        wires.newest().events.message("a", new byte[1_000]);
        loop.runUntilIdle();

        assertThat(told).endsWith("restored", "message a");
    }

    @Test
    void after_close_nothing_is_told() {
        joined("a");
        link.close();

        wires.newest().events.message("a", new byte[0]);
        wires.newest().events.ended();
        loop.advance(Duration.ofSeconds(30));

        assertThat(told).isEmpty();
        assertThat(wires.newest().closed).isTrue();
        assertThat(wires.made).hasSize(1);
    }
}
