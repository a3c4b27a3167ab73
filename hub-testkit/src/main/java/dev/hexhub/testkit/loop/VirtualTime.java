package dev.hexhub.testkit.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A time shared by any number of {@link ManualLoop}s. It starts at 0 and passes only when told to.
 * Time and loops are driven by one thread; reading the time is allowed from any.
 */
public final class VirtualTime {

    private final List<ManualLoop> loops = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    /** Nanoseconds since the start. */
    public long now() {
        return now.get();
    }

    /** When the next timer of any loop is due; empty when none waits. */
    public OptionalLong nextDue() {
        return loops.stream().flatMapToLong(loop -> loop.nextDue().stream()).min();
    }

    /** Moves the clock alone; what became due runs when its loop is turned. */
    public void pass(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("span: " + span + " (expected: >= 0s)");
        }
        now.addAndGet(span.toNanos());
    }

    /**
     * Lets the span pass from timer to timer, and runs all loops until they are idle before, at
     * each of them, and at the end.
     */
    public void advance(Duration span) {
        long end = now() + span.toNanos();
        runUntilIdle();
        for (OptionalLong due = nextDue();
                due.isPresent() && due.getAsLong() <= end;
                due = nextDue()) {
            pass(Duration.ofNanos(due.getAsLong() - now()));
            runUntilIdle();
        }
        pass(Duration.ofNanos(end - now()));
    }

    /** Turns the loops one task each, in the order in which they were made, until all are idle. */
    public void runUntilIdle() {
        TaskBudget budget = new TaskBudget();
        boolean ran = true;
        while (ran) {
            ran = false;
            for (ManualLoop loop : List.copyOf(loops)) {
                ran |= loop.runOne();
            }
            budget.spend();
        }
    }

    void add(ManualLoop loop) {
        loops.add(loop);
    }
}
