package dev.hexhub.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How topics come and go. */
class PubSubLinkTest extends LinkInATest {

    @Test
    void a_topic_is_joined_when_redis_confirmed_it_and_not_before() {
        up();
        link.join("a");
        loop.runUntilIdle();
        assertThat(told).isEmpty();

        confirmAll();

        assertThat(told).containsExactly("joined a");
    }

    @Test
    void topics_wanted_in_one_turn_are_asked_for_in_batches() {
        up();
        IntStream.range(0, 7).forEach(i -> link.join("t" + i));
        loop.runUntilIdle();

        assertThat(wires.newest().subscribed)
                .containsExactly(
                        List.of("t0", "t1", "t2"), List.of("t3", "t4", "t5"), List.of("t6"));
    }

    @Test
    void topics_of_different_slots_are_asked_for_apart() {
        up();
        List.of("slot1a", "slot2a", "slot1b").forEach(link::join);
        loop.runUntilIdle();

        assertThat(wires.newest().subscribed)
                .containsExactly(List.of("slot1a", "slot1b"), List.of("slot2a"));
    }

    @Test
    void topics_wanted_before_the_first_wire_are_asked_for_on_it() {
        link.join("a");
        loop.runUntilIdle();
        confirmAll();

        assertThat(told).containsExactly("joined a");
        assertThat(link.isUp()).isTrue();
    }

    @Test
    void a_link_is_up_when_it_has_heard_itself_and_not_before() {
        probesAnswered = false;
        loop.runUntilIdle();
        confirmAll();
        assertThat(link.isUp()).isFalse();
        probesAnswered = true;

        loop.advance(LinkRules.TICK);

        assertThat(link.isUp()).isTrue();
    }

    @Test
    void a_first_wire_that_never_hears_itself_is_replaced() {
        probesAnswered = false;
        loop.runUntilIdle();
        confirmAll();

        loop.advance(Duration.ofSeconds(12));

        assertThat(wires.made.getFirst().closed).isTrue();
        assertThat(wires.made.size()).isGreaterThan(1);
        assertThat(told).containsExactly("lost");
    }

    @Test
    void a_refused_topic_refuses_no_other_of_its_batch() {
        up();
        List.of("a", "bad", "c").forEach(link::join);
        loop.runUntilIdle();

        refuseBatchesWith("bad");

        assertThat(told).containsExactlyInAnyOrder("joined a", "joined c", "refused bad");
    }

    @Test
    void a_topic_that_is_not_confirmed_in_time_is_refused_and_may_be_joined_again() {
        up();
        link.join("a");
        loop.runUntilIdle();
        wires.newest().subscribed.clear();

        loop.advance(Duration.ofMillis(2_600));
        assertThat(told).containsExactly("refused a");
        link.join("a");
        loop.runUntilIdle();
        assertThat(wires.newest().subscribed).isEmpty();
        confirmAll();
        assertThat(told).containsExactly("refused a");
        confirmAll();

        assertThat(told).containsExactly("refused a", "joined a");
    }

    @Test
    void a_topic_is_left_when_redis_let_go() {
        joined("a");
        link.leave("a");
        loop.runUntilIdle();
        assertThat(told).isEmpty();

        confirmAll();
        link.leave("unknown");

        assertThat(told).containsExactly("left a", "left unknown");
    }
}
