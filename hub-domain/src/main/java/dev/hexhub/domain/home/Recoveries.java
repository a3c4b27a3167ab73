package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.exchange.ShardMessage.Join;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to continue from where: answered from the replay ring, or by one read of the history
 * for everybody who waits. Only on the home's loop.
 */
final class Recoveries {

    /**
     * How a subscriber comes in.
     *
     * @param recovery how its recovery went
     * @param missed what it missed, oldest first
     */
    record Outcome(Recovery recovery, List<Publication> missed) {

        private static final Outcome NOT_ASKED = new Outcome(Recovery.NOT_ASKED, List.of());
        private static final Outcome NOT_RECOVERED = new Outcome(Recovery.NOT_RECOVERED, List.of());
    }

    private final ChannelName channel;
    private final Retention retention;
    private final HomeContext context;
    private final ReplayRing ring;
    private List<Join> waiting = new ArrayList<>(0);
    private long trustWhenAsked;

    Recoveries(ChannelName channel, Retention retention, HomeContext context, ReplayRing ring) {
        this.channel = channel;
        this.retention = retention;
        this.context = context;
        this.ring = ring;
    }

    /**
     * Whether the subscriber claims to have been where the stream, as far as the home knows, has
     * not come yet.
     */
    boolean isBeyond(Join join, StreamPosition cursor) {
        KnownPosition from = join.recoverFrom();
        return retention.isOn() && from != null && isBeyond(from, cursor);
    }

    private static boolean isBeyond(KnownPosition from, StreamPosition cursor) {
        return !from.fits(cursor.epoch()) || from.offset() > cursor.offset();
    }

    /** How the subscriber comes in, or null when the history has to be read first. */
    @Nullable Outcome judge(Join join, StreamPosition cursor, long now) {
        KnownPosition from = join.recoverFrom();
        if (from == null) {
            return Outcome.NOT_ASKED;
        }
        if (isHopeless(from, cursor)) {
            return failed();
        }
        List<Publication> missed = ring.after(from.offset(), cursor.offset(), now);
        if (missed != null) {
            return recovered(missed);
        }
        if (waiting.isEmpty()) {
            long since = Math.max(0, cursor.offset() - context.rules().recoveryPage());
            HistoryQuery query = HistoryQuery.after(since, HistoryQuery.NO_LIMIT);
            trustWhenAsked = ring.trust();
            context.effects()
                    .readHistory(new HistoryReader.Recovery(channel), channel, query, retention);
        }
        waiting.add(join);
        return null;
    }

    private boolean isHopeless(KnownPosition from, StreamPosition cursor) {
        return isBeyond(from, cursor)
                || cursor.offset() - from.offset() > context.rules().recoveryPage();
    }

    /** Who waits for the read that has just come back; nobody waits afterwards. */
    List<Join> take() {
        List<Join> taken = waiting;
        waiting = new ArrayList<>(0);
        return taken;
    }

    boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Whether what was read may have been removed since: it has to be read again. */
    boolean isOutdated() {
        return trustWhenAsked != ring.trust();
    }

    /** Keeps what was read for those who come next. */
    void learn(HistoryPage page, StreamPosition cursor, long now) {
        if (page.top().epoch().equals(cursor.epoch())) {
            ring.extendBack(page.publications(), cursor.offset(), now);
        }
    }

    /** How the subscriber comes in, now that the history was read. */
    Outcome judgeFinally(Join join, StreamPosition cursor, HistoryPage page, long now) {
        KnownPosition from = join.recoverFrom();
        if (from == null) {
            return Outcome.NOT_ASKED;
        }
        if (isHopeless(from, cursor) || !page.top().epoch().equals(cursor.epoch())) {
            return failed();
        }
        List<Publication> missed = new ArrayList<>();
        take(page.publications(), from.offset(), cursor.offset(), missed);
        long reached = missed.isEmpty() ? from.offset() : missed.getLast().offset();
        List<Publication> later = ring.after(reached, cursor.offset(), now);
        if (later != null) {
            missed.addAll(later);
        }
        return isWhole(missed, from.offset(), cursor.offset()) ? recovered(missed) : failed();
    }

    private static void take(
            List<Publication> source, long after, long upTo, List<Publication> target) {
        for (Publication publication : source) {
            if (publication.offset() > after && publication.offset() <= upTo) {
                target.add(publication);
            }
        }
    }

    private static boolean isWhole(List<Publication> missed, long after, long upTo) {
        long expected = after;
        for (Publication publication : missed) {
            if (publication.offset() != ++expected) {
                return false;
            }
        }
        return expected == upTo;
    }

    private Outcome recovered(List<Publication> missed) {
        context.effects().count(Counted.RECOVERIES_SUCCEEDED, 1);
        return new Outcome(Recovery.RECOVERED, missed);
    }

    private Outcome failed() {
        context.effects().count(Counted.RECOVERIES_FAILED, 1);
        return Outcome.NOT_RECOVERED;
    }
}
