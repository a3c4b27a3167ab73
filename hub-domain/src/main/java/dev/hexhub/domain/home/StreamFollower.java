package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.effect.BrokerEvent.Announced;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream of one channel. Only on the home's loop.
 *
 * <p>The cursor is the position of the newest publication that was passed on. Each announcement is
 * held against it. The next one is passed on; a known one is skipped; anything else means that
 * something was lost or that the stream is not the one it was, and starts a repair: announcements
 * wait, the stream is read from the cursor on, page by page, what is missing is passed on in order,
 * and what waited follows. Only when the stream cannot prove that nothing is missing is it given
 * up.
 *
 * <p>A store that has taken publications back gives their offsets out again, in the same epoch. Who
 * was there is told; but a client that is away would come back with a position that fits. So before
 * the stream is given up, the store is made to begin a new epoch: the cursor is attested.
 */
final class StreamFollower {

    /** Who gets what the stream brings. */
    interface Reader {

        /** The next publication, without a gap. */
        void next(Publication publication, long arrivedAt);

        /**
         * Publications are lost for good; what follows comes behind the new cursor.
         *
         * @param former where the cursor was
         */
        void lost(StreamPosition former);
    }

    private final ChannelName channel;
    private final Retention retention;
    private final HomeContext context;
    private final ReplayRing ring;
    private final Reader reader;
    private final PositionCheck check = new PositionCheck();
    private StreamPosition cursor = StreamPosition.NONE;
    private long attempts;
    private @Nullable Repair repair;

    StreamFollower(
            ChannelName channel,
            Retention retention,
            HomeContext context,
            ReplayRing ring,
            Reader reader) {
        this.channel = channel;
        this.retention = retention;
        this.context = context;
        this.ring = ring;
        this.reader = reader;
    }

    /** Follows from here on, whatever was before. */
    void start(StreamPosition top) {
        cursor = top;
        check.begin();
        repair = null;
        ring.clear();
    }

    StreamPosition cursor() {
        return cursor;
    }

    boolean isRepairing() {
        return repair != null;
    }

    void announced(Announced announced, ChannelEvent.Published published, long now) {
        Publication publication = published.publication();
        if (!publication.isPositioned()) {
            reader.next(publication, announced.arrivedAt());
        } else if (repair != null) {
            repair.keep(announced, published);
        } else {
            switch (Continuity.relate(cursor, published.epoch(), publication, ring)) {
                case NEXT -> next(publication, announced.arrivedAt(), now);
                case DUPLICATE -> {
                    // a repair has passed it on already
                }
                case BROKEN -> startRepair();
            }
        }
    }

    private void next(Publication publication, long arrivedAt, long now) {
        if (check.isStrict()) {
            startRepair();
        } else {
            advance(publication, arrivedAt, now);
        }
    }

    private void advance(Publication publication, long arrivedAt, long now) {
        cursor = cursor.after(publication);
        ring.add(publication, now);
        reader.next(publication, arrivedAt);
    }

    /** Announcements were dropped, or may have been: look whether something is missing. */
    void distrust() {
        doubt();
        if (repair == null && retention.isOn()) {
            startRepair();
        }
    }

    /** Looks whether the stream is further than what was announced. */
    void look() {
        if (repair == null) {
            read(begin(Repair.Reason.CLAIM));
        }
    }

    /** Looks then; passes nothing on before. */
    void lookAt(long when) {
        begin(Repair.Reason.CLAIM).retryAt(when);
    }

    /** What showed the gap can be read (B4); what else was missed may be a removal (B15). */
    private void startRepair() {
        ring.distrust();
        context.effects().count(Counted.REPAIRS_STARTED, 1);
        read(begin(Repair.Reason.GAP));
    }

    private Repair begin(Repair.Reason reason) {
        repair = new Repair(++attempts, reason, context.rules(), ring.trust());
        return repair;
    }

    private void read(Repair reading) {
        reading.retryAt(Long.MAX_VALUE);
        // from the entry at the cursor on: its tag tells whether the stream is still the same
        HistoryQuery query = HistoryQuery.after(Math.max(0, cursor.offset() - 1), reading.page());
        HistoryReader asking = new HistoryReader.Repair(channel, reading.attempt());
        context.effects().readHistory(asking, channel, query, retention);
    }

    /** A page of the stream was read, or could not be. Says whether the repair is over. */
    boolean repairRead(long attempt, @Nullable HistoryPage page, long now) {
        Repair current = repair;
        if (current == null || attempt != current.attempt()) {
            return false;
        }
        if (page == null) {
            current.readFailed(now + context.rules().repairRetry().toNanos());
            return false;
        }
        List<Publication> missing = Continuity.bridge(cursor, page, current.page());
        boolean isUnproven = missing != null && !Continuity.isProof(cursor, page);
        if (Continuity.isFork(cursor, page) || (isUnproven && !current.isVouchedFor())) {
            current.attest();
            context.effects().attest(channel, cursor);
            return false;
        }
        if (missing == null) {
            giveUp(current, page.top(), now);
        } else {
            goOn(current, missing, page.top(), now);
        }
        return repair == null;
    }

    boolean isAttesting(StreamPosition witnessed) {
        return repair != null && repair.isAttesting() && witnessed.equals(cursor);
    }

    /**
     * The store was told what was seen here, or could not be. Says whether the repair is over. A
     * store that stands by it is read again, believed this time; one that knows nothing is read
     * again in a while.
     */
    boolean attested(StreamPosition witnessed, @Nullable StreamPosition top, long now) {
        Repair current = repair;
        if (current == null || !isAttesting(witnessed)) {
            return false;
        }
        if (top != null && top.epoch().equals(cursor.epoch()) && !current.isVouchedFor()) {
            current.vouchedFor();
            read(current);
            return false;
        }
        if (top == null || top.epoch().isEmpty() || top.epoch().equals(cursor.epoch())) {
            current.retryAt(now + context.rules().repairRetry().toNanos());
            return false;
        }
        giveUp(current, top, now);
        return repair == null;
    }

    private void goOn(Repair healing, List<Publication> missing, StreamPosition top, long now) {
        missing.forEach(publication -> advance(publication, now, now));
        if (cursor.offset() < top.offset()) {
            healing.wentOn();
            read(healing);
            return;
        }
        believe(healing);
        if (healing.reason() == Repair.Reason.GAP) {
            context.effects().count(Counted.REPAIRS_HEALED, 1);
        }
        catchUp(healing, now);
    }

    private void giveUp(Repair failed, StreamPosition top, long now) {
        believe(failed);
        StreamPosition former = cursor;
        start(top);
        reader.lost(former);
        context.effects().count(Counted.REPAIRS_FAILED, 1);
        catchUp(failed, now);
    }

    /** Doubts that are older than the repair are answered by it. */
    private void believe(Repair over) {
        repair = null;
        if (!over.isIncomplete()) {
            check.believe();
        }
    }

    /**
     * What was announced during the repair, as far as the stream just read does not hold it. If
     * that shows another gap, the rest waits for the next repair. If not all could be kept, nothing
     * may follow that would show the gap: look for it.
     */
    private void catchUp(Repair finished, long now) {
        for (Repair.Kept kept : finished.kept()) {
            ChannelEvent.Published published = kept.published();
            if (!Continuity.isCovered(cursor, published.epoch(), published.publication(), ring)) {
                announced(kept.announced(), published, now);
            }
        }
        ring.forgetUnless(finished.trust());
        if (finished.isIncomplete() && repair == null) {
            startRepair();
        }
    }

    /** The channel is let go: an answer that still comes finds nobody. */
    void stop() {
        repair = null;
    }

    void retryIfDue(long now) {
        if (repair != null && repair.isRetryDue(now)) {
            read(repair);
        }
    }

    /** What waits for a time to read the stream reads it at once. */
    void retryNow() {
        if (repair != null && repair.isWaiting()) {
            read(repair);
        }
    }

    /**
     * Announcements may have been missed while nobody told; the broker is asked for the position.
     * Until it has answered, or a repair has shown it, not even the next offset is believed: a
     * store that lost its last writes may have given out again as many as it had lost.
     */
    void doubt() {
        check.doubt();
        if (repair != null) {
            repair.missed();
        }
    }

    /** Whether it is not known that the store still has what was passed on. */
    boolean isDoubtful() {
        return repair != null || check.isStrict();
    }

    /** Whether the broker is worth asking where the stream is. */
    boolean isCheckable() {
        return repair == null && retention.isOn();
    }

    void positionAsked() {
        check.asked(cursor);
    }

    /** The broker says where the stream is. */
    void positionTold(StreamPosition top) {
        if (repair == null && check.finds(top, cursor)) {
            startRepair();
        }
    }
}
