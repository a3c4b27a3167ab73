package dev.hexhub.domain.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrainPlanTest {

    private static final long SECOND = 1_000_000_000L;

    private final DrainPlan plan = new DrainPlan(Duration.ofSeconds(10), 0, 1);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 40, 10_000})
    void the_kth_of_n_connections_ends_when_k_nths_of_the_window_have_passed(long initial) {
        for (long k = 1; k <= Math.min(initial, 50); k++) {
            long due = Math.ceilDiv(10 * SECOND * k, initial);
            assertThat(plan.mayStay(initial, due - SECOND / 1_000)).isGreaterThan(initial - k);
            assertThat(plan.mayStay(initial, due + SECOND / 1_000))
                    .isLessThanOrEqualTo(initial - k);
        }
    }

    @Test
    void nobody_ends_at_once_and_nobody_stays_behind_the_window() {
        assertThat(plan.mayStay(40, 0)).isEqualTo(40);
        assertThat(plan.mayStay(40, 10 * SECOND)).isZero();
        assertThat(plan.mayStay(40, 60 * SECOND)).isZero();
    }

    @Test
    void without_a_window_everybody_ends_at_once() {
        assertThat(new DrainPlan(Duration.ZERO, 0, 1).mayStay(1_000, 0)).isZero();
    }

    /** Eight clients on as many loops would all end at the window's end together. */
    @Test
    void shards_take_turns() {
        for (int shard = 0; shard < 8; shard++) {
            DrainPlan its = new DrainPlan(Duration.ofSeconds(8), shard, 8);
            long due = (shard + 1) * SECOND;
            assertThat(its.mayStay(1, due - SECOND / 1_000)).isEqualTo(1);
            assertThat(its.mayStay(1, due + SECOND / 1_000)).isZero();
        }
    }

    @Test
    void a_place_that_is_none_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DrainPlan(Duration.ZERO, 2, 2))
                .withMessage("shard: 2 (expected: 0 to 1)");
    }

    @Test
    void a_window_below_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DrainPlan(Duration.ofMillis(-1), 0, 1))
                .withMessage("window: PT-0.001S (expected: >= 0)");
    }
}
