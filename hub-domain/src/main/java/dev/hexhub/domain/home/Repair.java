package dev.hexhub.domain.home;

import dev.hexhub.domain.effect.BrokerEvent.Announced;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import java.util.ArrayList;
import java.util.List;

/**
 * A gap that is being closed: what was announced meanwhile waits here, up to a bound. What does not
 * fit is read afterwards.
 */
final class Repair {

    /**
     * An announcement that waits.
     *
     * @param announced all of it
     * @param published the publication in it
     */
    record Kept(Announced announced, Published published) {}

    private final long attempt;
    private final int capacity;
    private final long trust;
    private final List<Kept> kept = new ArrayList<>();
    private long retryAt = Long.MAX_VALUE;
    private boolean isIncomplete;
    private boolean isAttesting;
    private boolean isVouchedFor;

    Repair(long attempt, int capacity, long trust) {
        this.attempt = attempt;
        this.capacity = capacity;
        this.trust = trust;
    }

    /** How far the replay ring was to be trusted when the repair began. */
    long trust() {
        return trust;
    }

    long attempt() {
        return attempt;
    }

    void keep(Announced announced, Published published) {
        if (kept.size() < capacity) {
            kept.add(new Kept(announced, published));
        } else {
            isIncomplete = true;
        }
    }

    /** Announcements were lost meanwhile; what is being read may end before them. */
    void missed() {
        isIncomplete = true;
    }

    /** Whether something was announced meanwhile that is not kept here. */
    boolean isIncomplete() {
        return isIncomplete;
    }

    List<Kept> kept() {
        return kept;
    }

    /**
     * The store seems to have taken back what was passed on; it is told so before the reader is.
     */
    void attest() {
        isAttesting = true;
    }

    boolean isAttesting() {
        return isAttesting;
    }

    /** The store says that what was passed on is part of its stream. */
    void vouchedFor() {
        isVouchedFor = true;
    }

    boolean isVouchedFor() {
        return isVouchedFor;
    }

    /** The stream is to be read again, then. */
    void retryAt(long when) {
        retryAt = when;
        isAttesting = false;
    }

    /** Whether the read failed and it is time for another. */
    boolean isRetryDue(long now) {
        return now >= retryAt;
    }
}
