package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.Broadcast;
import dev.hexhub.domain.delivery.Broadcast.Encoding;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.BrokerEvent.Announced;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.ShardMessage.Join;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel at its home shard. Only on the home's loop.
 *
 * <p>The broker is asked for the channel when the first subscriber comes and let go some time after
 * the last one went. In between the home keeps a cursor: the position of the newest publication it
 * sent to its members. Each announcement is held against the cursor. The next one is encoded once
 * and sent to every shard with subscribers; a known one is skipped; anything else means that
 * something was lost or that the stream is not the one it was, and starts a repair: announcements
 * wait, the stream is read from the cursor on, what is missing is delivered in order, and the
 * announcements that waited follow. Only when the stream cannot prove that nothing is missing are
 * the subscribers told.
 *
 * <p>A subscriber is let in by one message that holds the cursor and whatever it missed before it;
 * the shard is a member from that very step on, so that everything later comes after the answer.
 */
final class ChannelHome {

    /** Where the home stands with the broker. */
    enum Phase {
        /** The broker was asked for the channel. */
        ATTACHING,
        /** Announcements arrive and follow on each other. */
        LIVE,
        /** A gap is being closed. */
        REPAIRING,
        /** The broker was asked to let the channel go. */
        DETACHING
    }

    private final ChannelName channel;
    private final ChannelOptions options;
    private final HomeContext context;
    private final Members members;
    private final ReplayRing ring;
    private final Recoveries recoveries;
    private List<Join> waiting = new ArrayList<>(1);
    private Phase phase = Phase.ATTACHING;
    private StreamPosition cursor = StreamPosition.NONE;
    private StreamPosition cursorWhenAsked = StreamPosition.NONE;
    private long suspectedTop;
    private Repair repair;
    private long emptySince;

    ChannelHome(ChannelName channel, ChannelOptions options, HomeContext context) {
        this.channel = channel;
        this.options = options;
        this.context = context;
        this.members = new Members(context.shards());
        HomeRules rules = context.rules();
        this.ring =
                new ReplayRing(
                        new ReplayRing.RingLimits(rules.recoveryPage(), rules.ringBytes()),
                        options.retention().ttl().toNanos());
        this.recoveries = new Recoveries(channel, options.retention(), context, ring);
        this.repair = new Repair(0, rules.repairBuffer());
        context.effects().attach(channel, options.retention());
    }

    Phase phase() {
        return phase;
    }

    int subscribers() {
        return members.total();
    }

    // ---- subscribers ----

    void join(Join join, long now) {
        if (phase == Phase.LIVE) {
            admit(join, now);
        } else {
            waiting.add(join);
        }
    }

    private void admit(Join join, long now) {
        Recoveries.Outcome outcome = recoveries.judge(join, cursor, now);
        if (outcome != null) {
            letIn(join, outcome);
        }
    }

    private void letIn(Join join, Recoveries.Outcome outcome) {
        members.add(join.shard(), join.format());
        context.post()
                .to(
                        join.shard(),
                        new ShardMessage.Joined(
                                join.key(), cursor, outcome.recovery(), outcome.missed()));
    }

    private void admitWaiting(long now) {
        List<Join> admitted = waiting;
        waiting = new ArrayList<>(1);
        admitted.forEach(join -> join(join, now));
    }

    private void failWaiting() {
        waiting.forEach(
                join -> context.post().to(join.shard(), new ShardMessage.JoinFailed(join.key())));
        waiting.clear();
    }

    /** The history that some subscribers need in order to continue was read, or could not be. */
    void recoveryRead(@Nullable HistoryPage page, long now) {
        List<Join> joins = recoveries.take();
        if (page == null) {
            waiting.addAll(joins);
            failWaiting();
        } else if (phase == Phase.LIVE) {
            recoveries.learn(page, cursor, now);
            joins.forEach(join -> letIn(join, recoveries.judgeFinally(join, cursor, page, now)));
        } else {
            waiting.addAll(joins);
        }
    }

    void leave(int shard, long now) {
        members.remove(shard);
        emptySince = now;
    }

    /** Whether nobody has been here for long enough, and nobody is on the way in. */
    boolean isAbandoned(long now) {
        return members.isEmpty()
                && waiting.isEmpty()
                && recoveries.isIdle()
                && (phase == Phase.LIVE || phase == Phase.REPAIRING)
                && now - emptySince >= context.rules().linger().toNanos();
    }

    void detach() {
        phase = Phase.DETACHING;
        context.effects().detach(channel);
    }

    void historyRemoved() {
        ring.clear();
    }

    // ---- the broker ----

    void attached(StreamPosition top, long now) {
        cursor = top;
        phase = Phase.LIVE;
        emptySince = now;
        admitWaiting(now);
    }

    /** The home is of no use any more; its subscribers may try again and get a new one. */
    void attachFailed() {
        failWaiting();
    }

    /** Says whether the home is still needed: somebody came while the channel was being let go. */
    boolean detached() {
        if (waiting.isEmpty()) {
            return false;
        }
        ring.clear();
        phase = Phase.ATTACHING;
        context.effects().attach(channel, options.retention());
        return true;
    }

    void announced(Announced announced, long now) {
        switch (announced.event()) {
            case ChannelEvent.Joined joined ->
                    broadcast(
                            Broadcast.Kind.PRESENCE,
                            new ServerMessage.Joined(channel, joined.client()),
                            announced);
            case ChannelEvent.Left left ->
                    broadcast(
                            Broadcast.Kind.PRESENCE,
                            new ServerMessage.Left(channel, left.client()),
                            announced);
            case ChannelEvent.Published published -> published(announced, published, now);
        }
    }

    private void published(Announced announced, ChannelEvent.Published published, long now) {
        Publication publication = published.publication();
        if (!publication.isPositioned()) {
            context.effects().count(Counted.PUBLICATIONS_RECEIVED, 1);
            broadcast(publication, announced.arrivedAt());
        } else if (phase == Phase.REPAIRING) {
            repair.keep(announced);
        } else if (phase == Phase.LIVE) {
            switch (Continuity.relate(cursor, published.epoch(), publication, ring)) {
                case NEXT -> advance(publication, announced.arrivedAt(), now);
                case DUPLICATE -> {
                    // a repair has delivered it already
                }
                case BROKEN -> startRepair(announced);
            }
        }
    }

    private void advance(Publication publication, long arrivedAt, long now) {
        context.effects().count(Counted.PUBLICATIONS_RECEIVED, 1);
        cursor = cursor.after(publication);
        ring.add(publication, now);
        broadcast(publication, arrivedAt);
    }

    private void broadcast(Publication publication, long arrivedAt) {
        send(
                Broadcast.Kind.PUBLICATION,
                new ServerMessage.Published(channel, publication),
                arrivedAt);
    }

    private void broadcast(Broadcast.Kind kind, ServerMessage message, Announced announced) {
        send(kind, message, announced.arrivedAt());
    }

    private void send(Broadcast.Kind kind, ServerMessage message, long arrivedAt) {
        List<Encoding> encodings = new ArrayList<>(1);
        for (WireFormat format : members.formats()) {
            encodings.add(new Encoding(format, context.effects().encode(format, message)));
        }
        toMembers(new ShardMessage.Deliver(new Broadcast(channel, kind, encodings, arrivedAt)));
    }

    private void toMembers(ShardMessage message) {
        for (int shard = 0; shard < context.shards(); shard++) {
            if (members.isOn(shard)) {
                context.post().to(shard, message);
            }
        }
    }

    // ---- gaps ----

    /** Announcements were dropped, or may have been: look whether something is missing. */
    void distrust() {
        if (phase == Phase.LIVE && options.retention().isOn()) {
            startRepair(null);
        }
    }

    private void startRepair(@Nullable Announced first) {
        phase = Phase.REPAIRING;
        repair = new Repair(repair.attempt() + 1, context.rules().repairBuffer());
        if (first != null) {
            repair.keep(first);
        }
        context.effects().count(Counted.REPAIRS_STARTED, 1);
        readForRepair();
    }

    private void readForRepair() {
        repair.retryAt(Long.MAX_VALUE);
        // from the entry at the cursor on, because its tag tells whether the stream is still the
        // same
        HistoryQuery query =
                HistoryQuery.after(Math.max(0, cursor.offset() - 1), HistoryQuery.NO_LIMIT);
        context.effects()
                .readHistory(
                        new HistoryReader.Repair(channel, repair.attempt()),
                        channel,
                        query,
                        options.retention());
    }

    void repairRead(long attempt, @Nullable HistoryPage page, long now) {
        if (phase != Phase.REPAIRING || attempt != repair.attempt()) {
            return;
        }
        if (page == null) {
            repair.retryAt(now + context.rules().repairRetry().toNanos());
            failWaiting();
            return;
        }
        List<Publication> missing = Continuity.bridge(cursor, page);
        phase = Phase.LIVE;
        if (missing == null) {
            giveUp(page.top());
        } else {
            missing.forEach(publication -> advance(publication, now, now));
            context.effects().count(Counted.REPAIRS_HEALED, 1);
        }
        catchUp(now);
        admitWaiting(now);
    }

    private void giveUp(StreamPosition top) {
        cursor = top;
        ring.clear();
        toMembers(new ShardMessage.StateLost(channel));
        context.effects().count(Counted.REPAIRS_FAILED, 1);
    }

    /**
     * What was announced during the repair. If that shows another gap, the rest waits for the next
     * repair.
     */
    private void catchUp(long now) {
        for (Announced announced : repair.waiting()) {
            announced(announced, now);
        }
    }

    void retryIfDue(long now) {
        if (phase == Phase.REPAIRING && repair.isRetryDue(now)) {
            readForRepair();
        }
    }

    /** Whether the broker is worth asking where this channel's stream is. */
    boolean isCheckable() {
        return phase == Phase.LIVE && options.retention().isOn();
    }

    void positionAsked() {
        cursorWhenAsked = cursor;
    }

    /**
     * The broker says where the stream is. A top ahead of the cursor may merely be on its way; it
     * is believed to be lost when it has not come by the next check.
     */
    void positionTold(StreamPosition top) {
        if (phase != Phase.LIVE) {
            return;
        }
        boolean isStillMissing = suspectedTop > cursor.offset();
        suspectedTop = top.offset() > cursor.offset() ? top.offset() : 0;
        if (isStillMissing || Continuity.contradicts(top, cursor, cursorWhenAsked)) {
            suspectedTop = 0;
            startRepair(null);
        }
    }
}
