package dev.hexhub.stress;

import java.util.ArrayList;
import java.util.List;

/**
 * What one client has heard of its channel, and what it should have. On the client's loop, and from
 * the thread that reports when the loops are still.
 *
 * <p>From the moment when the hub says "subscribed", everything sent later has to come, in order
 * and once. It goes on across a reconnect if the hub says "recovered"; otherwise it begins anew.
 */
final class Listening {

    private static final int MOST_GAPS = 10_000;

    private record Gap(long from, long to) {}

    /** What a publication is to the client. */
    enum Verdict {
        /** It had to come, and came for the first time. */
        NEW,
        /** It was under way when the subscription began: it may come or not. */
        EARLY,
        /** It has come before, or those behind it have. */
        AGAIN
    }

    private final Ledger ledger;
    private final List<Gap> gaps = new ArrayList<>();
    private long lostBesides;
    private long begun;
    private long last;
    private boolean isOn;

    Listening(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The hub says that everything from now on comes, and nothing that was missed. */
    void begin() {
        begun = ledger.last();
        last = begun;
        isOn = true;
    }

    /** Everything since the last one heard comes. */
    void resume() {
        isOn = true;
    }

    /** Nothing comes for now. */
    void pause() {
        isOn = false;
    }

    /** A publication came. */
    Verdict hears(long number) {
        if (number <= begun) {
            return Verdict.EARLY;
        }
        if (number <= last) {
            return Verdict.AGAIN;
        }
        if (number > last + 1) {
            missed(last + 1, number - 1);
        }
        last = number;
        return Verdict.NEW;
    }

    private void missed(long from, long to) {
        if (gaps.size() < MOST_GAPS) {
            gaps.add(new Gap(from, to));
        } else {
            lostBesides += ledger.due(from, to);
        }
    }

    /** How many publications did not come; those at the end only count while the client listens. */
    long lost() {
        long within = gaps.stream().mapToLong(gap -> ledger.due(gap.from(), gap.to())).sum();
        return within + lostBesides + (isOn ? ledger.due(last + 1, ledger.last()) : 0);
    }

    /** Whether everything sent so far has come. */
    boolean isComplete() {
        return !isOn || ledger.due(last + 1, ledger.last()) == 0;
    }
}
