package dev.hexhub.domain.session;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.session.SessionRules.Timers;

/**
 * When to ping, and whether an answer is owed. Only on the connection's loop; times in monotonic
 * nanoseconds.
 *
 * <p>The first ping comes somewhere between half an interval and a whole one after the connect, so
 * that clients that connected together are not pinged together. Where exactly follows from the
 * client's random id: the domain itself throws no dice.
 */
final class Heartbeat {

    private static final long NEVER = Long.MAX_VALUE;

    private final long interval;
    private final long timeout;
    private long nextPing = NEVER;
    private long pongDue = NEVER;
    private boolean isPaused;

    Heartbeat(Timers timers) {
        this.interval = timers.pingInterval().toNanos();
        this.timeout = timers.pongTimeout().toNanos();
    }

    void start(ClientId client, long now) {
        if (interval > 0) {
            long half = Math.max(1, interval / 2);
            nextPing =
                    now
                            + half
                            + Math.floorMod((client.hashCode() * 0x9E3779B97F4A7C15L) >>> 16, half);
        }
    }

    /** The client is not read: it cannot answer. */
    void pause() {
        isPaused = true;
    }

    /** The client is read again, and has as long to answer as if it were asked now. */
    void goOn(long now) {
        isPaused = false;
        if (pongDue != NEVER) {
            pongDue = now + timeout;
        }
    }

    boolean isPingDue(long now) {
        return !isPaused && now >= nextPing;
    }

    void pinged(long now) {
        nextPing = now + interval;
        pongDue = now + timeout;
    }

    /** The client answered; false when no answer was owed. */
    boolean ponged() {
        boolean wasOwed = pongDue != NEVER;
        pongDue = NEVER;
        return wasOwed;
    }

    boolean isPongOverdue(long now) {
        return !isPaused && now >= pongDue;
    }

    /** The next moment at which something has to be looked at. */
    long nextLook() {
        return isPaused ? NEVER : Math.min(nextPing, pongDue);
    }
}
