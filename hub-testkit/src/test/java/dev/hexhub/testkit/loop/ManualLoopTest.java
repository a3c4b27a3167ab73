package dev.hexhub.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.testkit.contract.EventLoopContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualLoopTest extends EventLoopContract {

    private final VirtualTime time = new VirtualTime();
    private final ManualLoop left = new ManualLoop(time, "left");
    private final ManualLoop right = new ManualLoop(time, "right");
    private final List<String> log = new ArrayList<>();

    @Override
    protected EventLoop loop() {
        return left;
    }

    @Override
    protected EventLoop otherLoop() {
        return right;
    }

    @Override
    protected void proceed() {
        time.advance(Duration.ofMillis(1));
    }

    @Test
    void tasks_run_one_by_one_and_only_when_the_test_says_so() {
        left.execute(() -> log.add("first"));
        left.execute(() -> log.add("second"));
        assertThat(log).isEmpty();

        assertThat(left.runOne()).isTrue();
        assertThat(log).containsExactly("first");
        left.runUntilIdle();
        assertThat(log).containsExactly("first", "second");
        assertThat(left.runOne()).isFalse();
    }

    @Test
    void yielded_tasks_wait_until_nothing_else_is_ready() {
        left.execute(() -> {
            left.yield(() -> log.add("yielded"));
            left.execute(() -> log.add("executed"));
        });

        left.runUntilIdle();

        assertThat(log).containsExactly("executed", "yielded");
    }

    @Test
    void yielding_off_the_loop_is_refused() {
        assertThatThrownBy(() -> left.yield(() -> {}))
                .hasMessage("yield: called off the loop (expected: on left)");
    }

    @Test
    void turning_a_loop_from_within_its_own_task_is_refused() {
        left.execute(left::runOne);

        left.runUntilIdle();

        assertThat(left.failures()).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void time_advances_from_timer_to_timer_over_all_loops_that_share_it() {
        left.schedule(20, () -> log.add("left at " + time.now()));
        right.schedule(10, () -> log.add("right at " + time.now()));
        right.schedule(10, () -> left.execute(() -> log.add("hop at " + time.now())));
        left.schedule(31, () -> log.add("too late"));

        left.advance(Duration.ofNanos(30));

        assertThat(log).containsExactly("right at 10", "hop at 10", "left at 20");
        assertThat(time.now()).isEqualTo(30);
        assertThat(time.nextDue()).hasValue(31);
    }

    @Test
    void timers_of_the_same_moment_run_in_the_order_they_were_set() {
        left.schedule(5, () -> log.add("first"));
        left.schedule(5, () -> log.add("second"));
        left.schedule(1, () -> log.add("earlier"));

        left.advance(Duration.ofNanos(5));

        assertThat(log).containsExactly("earlier", "first", "second");
        assertThat(left.isIdle()).isTrue();
    }

    @Test
    void passing_time_alone_runs_nothing() {
        left.schedule(5, () -> log.add("due"));

        time.pass(Duration.ofNanos(5));

        assertThat(log).isEmpty();
        assertThat(left.isIdle()).isFalse();
    }

    @Test
    void what_a_task_throws_is_kept() {
        left.execute(() -> {
            throw new IllegalStateException("on purpose");
        });

        left.runUntilIdle();

        assertThat(left.failures())
                .singleElement()
                .hasToString("java.lang.IllegalStateException: on purpose");
    }

    @Test
    void work_without_end_ends_with_a_sentence() {
        left.execute(
                new Runnable() {
                    @Override
                    public void run() {
                        left.execute(this);
                    }
                });

        assertThatThrownBy(left::runUntilIdle).hasMessageContaining("not idle after");
    }
}
