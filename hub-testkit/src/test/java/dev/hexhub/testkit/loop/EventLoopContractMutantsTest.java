package dev.hexhub.testkit.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.testkit.contract.EventLoopContract;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Breaks a loop in one way after the other, and sees the kit notice. */
class EventLoopContractMutantsTest {

    @Test
    void l1_should_fail_for_a_loop_that_runs_tasks_on_the_callers_thread() {
        assertThat(KitRun.of(RunsOnCaller.class, "l1").foundIt()).isTrue();
    }

    @Test
    void l2_should_fail_for_a_loop_that_runs_a_task_within_another() {
        assertThat(KitRun.of(RunsWithin.class, "l2").foundIt()).isTrue();
    }

    @Test
    void l3_should_fail_for_a_loop_that_runs_yielded_tasks_at_once() {
        assertThat(KitRun.of(YieldsAtOnce.class, "l3").foundIt()).isTrue();
    }

    @Test
    void l4_should_fail_for_a_loop_whose_timers_are_early() {
        assertThat(KitRun.of(TimersEarly.class, "l4").foundIt()).isTrue();
    }

    @Test
    void l5_should_fail_for_loops_with_a_time_of_their_own() {
        assertThat(KitRun.of(OwnTime.class, "l5").foundIt()).isTrue();
    }

    @Test
    void l6_should_fail_for_a_loop_that_a_throwing_task_ends() {
        assertThat(KitRun.of(DiesOfThrow.class, "l6").foundIt()).isTrue();
    }

    /** The kit over two loops, the first of which is bent. */
    abstract static class BentLoop extends EventLoopContract implements EventLoop {

        private final VirtualTime time = new VirtualTime();
        final ManualLoop sound = new ManualLoop(time, "sound");
        final ManualLoop other = new ManualLoop(time, "other");

        @Override
        protected EventLoop loop() {
            return this;
        }

        @Override
        protected EventLoop otherLoop() {
            return other;
        }

        @Override
        protected void proceed() {
            time.advance(Duration.ofMillis(1));
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        public void execute(Runnable task) {
            sound.execute(task);
        }

        @Override
        public void yield(Runnable task) {
            sound.yield(task);
        }

        @Override
        public void schedule(long delayNanos, Runnable task) {
            sound.schedule(delayNanos, task);
        }

        @Override
        public long now() {
            return sound.now();
        }

        @Override
        public boolean isCurrent() {
            return sound.isCurrent();
        }
    }

    static class RunsOnCaller extends BentLoop {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void yield(Runnable task) {
            sound.execute(task);
        }
    }

    static class RunsWithin extends BentLoop {
        @Override
        public void execute(Runnable task) {
            if (isCurrent()) {
                task.run();
            } else {
                sound.execute(task);
            }
        }
    }

    static class YieldsAtOnce extends BentLoop {
        @Override
        public void yield(Runnable task) {
            task.run();
        }
    }

    static class TimersEarly extends BentLoop {
        @Override
        public void schedule(long delayNanos, Runnable task) {
            sound.schedule(delayNanos / 2, task);
        }
    }

    static class OwnTime extends BentLoop {
        @Override
        public long now() {
            return sound.now() - 1_000_000_000;
        }
    }

    static class DiesOfThrow extends BentLoop {

        private boolean dead;

        @Override
        public void execute(Runnable task) {
            sound.execute(() -> {
                if (!dead) {
                    dead = true;
                    task.run();
                    dead = false;
                }
            });
        }
    }
}
