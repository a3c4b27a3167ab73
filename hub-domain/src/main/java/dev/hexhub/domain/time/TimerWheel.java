package dev.hexhub.domain.time;

import org.jspecify.annotations.Nullable;

/**
 * All deadlines of a shard. Only on its loop.
 *
 * <p>A hashed wheel: time is cut into ticks, each tick has a slot with a list of timers, and
 * setting, moving and cancelling a timer is a few pointer writes whatever the number of
 * connections. A deadline beyond one turn of the wheel waits in the last slot and is set again from
 * there. Timers fire up to one tick late, never early.
 */
public final class TimerWheel {

    /** The length of a tick, in nanoseconds: 100 ms. */
    public static final long TICK_NANOS = 100_000_000L;

    private static final int SLOTS = 1024;
    private static final int FIRING = SLOTS;

    private final @Nullable Timer[] slots = new Timer[SLOTS + 1];
    private long currentTick;
    private int size;

    /** A wheel that starts at this monotonic time. */
    public TimerWheel(long now) {
        currentTick = tickOf(now);
    }

    /** Fires the timer at the deadline, once; a timer that is set already is moved. */
    public void set(Timer timer, long deadline) {
        cancel(timer);
        timer.deadline = deadline;
        link(timer);
    }

    /** The timer does not fire. */
    public void cancel(Timer timer) {
        if (!timer.isSet) {
            return;
        }
        if (timer.previous == null) {
            slots[timer.slot] = timer.next;
        } else {
            timer.previous.next = timer.next;
        }
        if (timer.next != null) {
            timer.next.previous = timer.previous;
        }
        timer.previous = null;
        timer.next = null;
        timer.isSet = false;
        size--;
    }

    /** Whether the timer is set to this deadline or an earlier one. */
    public boolean firesBy(Timer timer, long deadline) {
        return timer.isSet && timer.deadline <= deadline;
    }

    /** How many timers are set. */
    public int size() {
        return size;
    }

    /** Fires everything that is due. */
    public void advance(long now) {
        long target = tickOf(now);
        fireRest(now);
        currentTick = Math.max(currentTick, target - SLOTS);
        while (currentTick < target) {
            currentTick++;
            fire((int) (currentTick & (SLOTS - 1)), now);
        }
    }

    /**
     * What is due moves to a list of its own first, because a timer that fires may cancel its
     * neighbours.
     */
    private void fire(int slot, long now) {
        slots[FIRING] = slots[slot];
        slots[slot] = null;
        for (Timer timer = slots[FIRING]; timer != null; timer = timer.next) {
            timer.slot = FIRING;
        }
        fireRest(now);
    }

    /** Also what an earlier call left because a timer threw. */
    private void fireRest(long now) {
        for (Timer timer = slots[FIRING]; timer != null; timer = slots[FIRING]) {
            cancel(timer);
            if (timer.deadline <= now) {
                timer.fired(now);
            } else {
                link(timer);
            }
        }
    }

    private void link(Timer timer) {
        long tick =
                Math.clamp(tickOf(timer.deadline) + 1, currentTick + 1, currentTick + SLOTS - 1);
        int slot = (int) (tick & (SLOTS - 1));
        timer.slot = slot;
        timer.next = slots[slot];
        if (timer.next != null) {
            timer.next.previous = timer;
        }
        slots[slot] = timer;
        timer.isSet = true;
        size++;
    }

    private static long tickOf(long nanos) {
        return Math.floorDiv(nanos, TICK_NANOS);
    }

    /** Something that has a deadline. */
    public abstract static class Timer {

        private long deadline;
        private int slot;
        private boolean isSet;
        private @Nullable Timer previous;
        private @Nullable Timer next;

        /**
         * The deadline has passed. The timer may set itself again, and any timer may be set or
         * cancelled.
         */
        protected abstract void fired(long now);
    }
}
