package dev.hexhub.domain.home;

import dev.hexhub.domain.effect.BrokerEvent.Announced;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import java.util.ArrayList;
import java.util.List;

/**
 * A gap that is being closed: what was announced meanwhile waits here, up to a bound. What does not
 * fit is read afterwards.
 *
 * <p>A gap may be longer than the store can answer at once before patience ends; asked for all of
 * it, it would fail each time, until it had dropped what was missing. So the gap is read page by
 * page, each behind the one before, and a page that could not be read is asked for again at half
 * the length.
 */
final class Repair {

    /**
     * An announcement that waits.
     *
     * @param announced all of it
     * @param published the publication in it
     */
    record Kept(Announced announced, Published published) {}

    /** What it is for. */
    enum Reason {
        /** Something was missing. */
        GAP,
        /** Nothing was missing here, but somebody says that the stream is not what it seems. */
        CLAIM
    }

    /** With fewer a page could consist of the entry at the cursor alone, and lead nowhere. */
    private static final int SHORTEST_PAGE = 2;

    private final long attempt;
    private final Reason reason;
    private final HomeRules rules;
    private final long trust;
    private final List<Kept> kept = new ArrayList<>();
    private int page;
    private long retryAt = Long.MAX_VALUE;
    private boolean isIncomplete;
    private boolean isAttesting;
    private boolean isVouchedFor;

    Repair(long attempt, Reason reason, HomeRules rules, long trust) {
        this.attempt = attempt;
        this.reason = reason;
        this.rules = rules;
        this.page = rules.repairPage();
        this.trust = trust;
    }

    /** How far the replay ring was to be trusted when the repair began. */
    long trust() {
        return trust;
    }

    long attempt() {
        return attempt;
    }

    Reason reason() {
        return reason;
    }

    void keep(Announced announced, Published published) {
        if (kept.size() < rules.repairBuffer()) {
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

    /** How many publications the next page, or the one just read, may have at the most. */
    int page() {
        return page;
    }

    /** A page was read and passed on; the next one begins behind it, and is believed for itself. */
    void wentOn() {
        page = Math.min(rules.repairPage(), 2 * page);
        isVouchedFor = false;
    }

    /** A page could not be read: it is to be tried again then, and may have been too long. */
    void readFailed(long retryAt) {
        page = Math.max(SHORTEST_PAGE, page / 2);
        retryAt(retryAt);
    }

    /** The stream is to be read again, then. */
    void retryAt(long when) {
        retryAt = when;
        isAttesting = false;
    }

    /** Whether it waits for a time to read again. */
    boolean isWaiting() {
        return retryAt != Long.MAX_VALUE;
    }

    /** Whether the read failed and it is time for another. */
    boolean isRetryDue(long now) {
        return now >= retryAt;
    }
}
