package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PausesTest {

    private final Pauses pauses =
            new Pauses(new SplittableRandom(1), Duration.ofNanos(100), Duration.ofNanos(1_000));

    @Test
    void pauses_grow_to_the_longest_and_each_has_its_own_length() {
        assertThat(pauses.next()).isBetween(50L, 100L);
        assertThat(pauses.next()).isBetween(100L, 200L);
        assertThat(pauses.next()).isBetween(200L, 400L);
        assertThat(pauses.next()).isBetween(400L, 800L);
        assertThat(pauses.next()).isBetween(500L, 1_000L);
        assertThat(pauses.next()).isBetween(500L, 1_000L);
        assertThat(new SplittableRandom(2).longs(20, 0, 9).map(it -> pauses.next()).distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void after_a_success_the_next_pause_is_short() {
        for (int i = 0; i < 5; i++) {
            pauses.next();
        }

        pauses.reset();

        assertThat(pauses.next()).isBetween(50L, 100L);
    }
}
