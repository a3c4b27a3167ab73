package dev.hexhub.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private static final long TICK = TimerWheel.TICK_NANOS;

    private final TimerWheel wheel = new TimerWheel(0);
    private final List<String> fired = new ArrayList<>();

    @Test
    void a_timer_fires_once_within_a_tick_after_its_deadline() {
        wheel.set(timer("a"), 5 * TICK + 1);
        wheel.advance(5 * TICK);
        assertThat(fired).isEmpty();
        wheel.advance(6 * TICK);
        wheel.advance(7 * TICK);
        wheel.advance(2_000 * TICK);
        assertThat(fired).containsExactly("a");
        assertThat(wheel.size()).isZero();
    }

    @Test
    void a_deadline_in_the_past_fires_at_the_next_tick() {
        wheel.advance(100 * TICK);
        wheel.set(timer("late"), 3 * TICK);
        wheel.advance(101 * TICK);
        assertThat(fired).containsExactly("late");
    }

    @Test
    void a_deadline_beyond_a_turn_of_the_wheel_waits_that_long() {
        long deadline = 10_000 * TICK;
        wheel.set(timer("far"), deadline);
        for (long now = 0; now <= deadline; now += TICK) {
            wheel.advance(now);
            assertThat(fired).isEmpty();
        }
        wheel.advance(deadline + TICK);
        assertThat(fired).containsExactly("far");
    }

    @Test
    void everything_due_fires_after_a_long_sleep() {
        for (int i = 1; i <= 50; i++) {
            wheel.set(timer("timer " + i), i * 100 * TICK);
        }
        wheel.advance(6_000 * TICK);
        assertThat(fired).hasSize(50);
    }

    @Test
    void a_cancelled_timer_does_not_fire_and_cancelling_twice_is_fine() {
        TimerWheel.Timer timer = timer("a");
        wheel.set(timer, TICK);
        wheel.cancel(timer);
        wheel.cancel(timer);
        wheel.advance(10 * TICK);
        assertThat(fired).isEmpty();
        assertThat(wheel.size()).isZero();
    }

    @Test
    void a_timer_that_is_set_again_moves() {
        TimerWheel.Timer timer = timer("a");
        wheel.set(timer, 2 * TICK);
        wheel.set(timer, 8 * TICK);
        assertThat(wheel.size()).isEqualTo(1);
        wheel.advance(7 * TICK);
        assertThat(fired).isEmpty();
        wheel.advance(9 * TICK);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void a_timer_may_cancel_its_neighbours_while_it_fires() {
        List<TimerWheel.Timer> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(
                    new TimerWheel.Timer() {
                        @Override
                        protected void fired(long now) {
                            fired.add("one");
                            all.forEach(wheel::cancel);
                        }
                    });
        }
        all.forEach(timer -> wheel.set(timer, TICK));
        wheel.advance(3 * TICK);
        assertThat(fired).containsExactly("one");
        assertThat(wheel.size()).isZero();
    }

    @Test
    void a_timer_may_set_itself_and_others_while_it_fires() {
        TimerWheel.Timer other = timer("other");
        TimerWheel.Timer again =
                new TimerWheel.Timer() {
                    @Override
                    protected void fired(long now) {
                        fired.add("again");
                        wheel.set(this, now + TICK);
                        wheel.set(other, now);
                    }
                };
        wheel.set(again, TICK);
        for (int tick = 1; tick <= 6; tick++) {
            wheel.advance(tick * TICK);
        }
        assertThat(fired).contains("again", "other").hasSizeGreaterThan(3);
    }

    @Test
    void a_timer_that_throws_costs_the_others_at_most_a_tick() {
        wheel.set(timer("before"), TICK);
        wheel.set(
                new TimerWheel.Timer() {
                    @Override
                    protected void fired(long now) {
                        throw new IllegalStateException("bug");
                    }
                },
                TICK);
        wheel.set(timer("after"), TICK);
        assertThatThrownBy(() -> wheel.advance(2 * TICK)).hasMessage("bug");
        wheel.advance(3 * TICK);
        assertThat(fired).containsExactlyInAnyOrder("before", "after");
    }

    @Test
    void times_before_zero_are_times_like_others() {
        TimerWheel early = new TimerWheel(-1_000 * TICK);
        early.set(timer("a"), -500 * TICK);
        early.advance(-501 * TICK);
        assertThat(fired).isEmpty();
        early.advance(-499 * TICK);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void whatever_is_set_and_cancelled_fires_when_a_list_of_deadlines_says_so() {
        for (int seed = 0; seed < 500; seed++) {
            new TimerWheelRun(new Random(seed), "seed " + seed).run();
        }
    }

    private TimerWheel.Timer timer(String name) {
        return new TimerWheel.Timer() {
            @Override
            protected void fired(long now) {
                fired.add(name);
            }
        };
    }
}
