package dev.hexhub.adapter.redis.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many commands may be under way on one connection, so that what is sent is answered in time.
 *
 * <p>Redis answers in order. When more is asked than the way to it carries, every command waits for
 * all that were sent before, and once that takes longer than a caller waits, everything is carried
 * out and nothing is acknowledged. Refusing the surplus at once keeps the rest in time.
 *
 * <p>How much is surplus, each answer says: a command that was the n-th under way and took t shows
 * that n are answered within t. If that took longer than the target, the window becomes what is
 * answered within the target. If it took less, at least as much as that is known to be in order,
 * and the window opens to it. So a way that is long but wide is never narrowed, a standstill leaves
 * no trace but for a moment, and nothing has to be configured.
 *
 * <p>From any thread; two answers at the same time may overwrite each other, and the next one puts
 * that right.
 */
final class CongestionWindow {

    /** A way that takes even these too long has other troubles than too many commands. */
    static final int NARROWEST = 100;

    private final long target;
    private final int widest;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile int width;

    /**
     * A window that is as wide as it can be.
     *
     * @param target how long an answer may take; more than zero, and more than it takes to an idle
     *     server and back
     * @param widest how many may be under way at most
     */
    CongestionWindow(Duration target, int widest) {
        this.target = target.toNanos();
        this.widest = widest;
        this.width = widest;
    }

    /** Takes a place: how many are under way, this one included; 0 when there is no room. */
    int enter() {
        int place = underWay.incrementAndGet();
        if (place > width) {
            underWay.decrementAndGet();
            return 0;
        }
        return place;
    }

    /** Whoever took this place has its answer, after so many nanoseconds. */
    void answered(int place, long nanos) {
        underWay.decrementAndGet();
        long inTime = Math.min(place * target / Math.max(1, nanos), widest);
        if (nanos > target) {
            width = (int) Math.max(inTime, NARROWEST);
        } else if (inTime > width) {
            width = (int) inTime;
        }
    }

    /** Somebody's answer will not come, because the connection ended. */
    void lost() {
        underWay.decrementAndGet();
    }

    int width() {
        return width;
    }
}
