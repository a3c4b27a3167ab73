package dev.hexhub.testkit.loop;

import dev.hexhub.ports.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An event loop turned by hand: tasks run when a test says so, one by one, on the test's thread.
 *
 * <p>The order is always the same: timers that are due, by due time and then by age; then executed
 * tasks, first come first served; yielded tasks only when nothing else is ready, which is the worst
 * that {@link EventLoop} allows. A task that throws is kept in {@link #failures}.
 */
public final class ManualLoop implements EventLoop {

    private final VirtualTime time;
    private final String name;
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final Queue<Runnable> yielded = new ArrayDeque<>();
    private final Queue<Timer> timers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Timer::due).thenComparingLong(Timer::number));
    private final List<Throwable> failures = new ArrayList<>();
    private long timersSet;
    private @Nullable Thread running;
    private boolean isHalted;

    /**
     * A loop with nothing to do.
     *
     * @param time its time, possibly shared with others
     * @param name for messages
     */
    public ManualLoop(VirtualTime time, String name) {
        this.time = time;
        this.name = name;
        time.add(this);
    }

    @Override
    public synchronized void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public synchronized void yield(Runnable task) {
        if (!isCurrent()) {
            throw new IllegalStateException(
                    "yield: called off the loop (expected: on " + name + ")");
        }
        yielded.add(task);
    }

    @Override
    public synchronized void schedule(long delayNanos, Runnable task) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delay: " + delayNanos + " (expected: >= 0)");
        }
        timers.add(new Timer(time.now() + delayNanos, timersSet++, task));
    }

    @Override
    public long now() {
        return time.now();
    }

    @Override
    public synchronized boolean isCurrent() {
        return Thread.currentThread().equals(running);
    }

    /**
     * Runs the next task that is ready or due; false when there is none. Not from within a task.
     */
    public boolean runOne() {
        Runnable task = begin();
        if (task == null) {
            return false;
        }
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        } finally {
            end();
        }
        return true;
    }

    /** Runs tasks until none is ready or due; others' loops stand still. */
    public void runUntilIdle() {
        TaskBudget budget = new TaskBudget();
        while (runOne()) {
            budget.spend();
        }
    }

    /** Lets time pass for all loops that share it; see {@link VirtualTime#advance}. */
    public void advance(Duration span) {
        time.advance(span);
    }

    /** Nothing runs from now on, as in a process that was stopped or is dead. */
    public synchronized void halt() {
        isHalted = true;
    }

    /** Goes on with whatever was given to it and became due meanwhile. */
    public synchronized void resume() {
        isHalted = false;
    }

    /** Whether nothing is ready or due now, or nothing can run. */
    public synchronized boolean isIdle() {
        return isHalted || (ready.isEmpty() && yielded.isEmpty() && !isTimerDue());
    }

    /** When the next timer is due, possibly in the past; empty when none waits. */
    public synchronized OptionalLong nextDue() {
        Timer next = isHalted ? null : timers.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.due());
    }

    /** What tasks threw, oldest first. */
    public List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return name;
    }

    private synchronized @Nullable Runnable begin() {
        if (running != null) {
            throw new IllegalStateException(
                    name + ": turned from within a task (expected: after it)");
        }
        if (isHalted) {
            return null;
        }
        Runnable task = isTimerDue() ? timers.remove().task() : ready.poll();
        task = task == null ? yielded.poll() : task;
        running = task == null ? null : Thread.currentThread();
        return task;
    }

    private synchronized void end() {
        running = null;
    }

    private boolean isTimerDue() {
        Timer next = timers.peek();
        return next != null && next.due() <= time.now();
    }

    private record Timer(long due, long number, Runnable task) {}
}
