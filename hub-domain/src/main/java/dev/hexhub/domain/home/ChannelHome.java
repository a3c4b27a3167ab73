package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.Broadcast.Kind;
import dev.hexhub.domain.effect.BrokerEvent.Announced;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.ShardMessage.Join;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel at its home shard. Only on the home's loop.
 *
 * <p>The broker is asked for the channel when the first subscriber comes and let go some time after
 * the last one went. If the channel was followed here before, the store is first told where that
 * ended: nobody would notice otherwise if it had fallen back since. In between, what the stream
 * brings is encoded once for each format in use and sent to every shard with subscribers.
 *
 * <p>A subscriber is let in by one message that holds the cursor and whatever it missed before it;
 * its shard is a member from that very step on, so that everything later comes after the answer.
 * One who claims a position that this home has not reached may have heard more through another
 * instance: the stream is looked at before it is told that it lost something.
 */
final class ChannelHome {

    /** Where the home stands with the broker. */
    enum Phase {
        /** The store was told what was seen in the channel earlier. */
        ATTESTING,
        /** The broker was asked for the channel. */
        ATTACHING,
        /** Announcements arrive. */
        ATTACHED,
        /** The broker was asked to let the channel go. */
        DETACHING
    }

    private final ChannelName channel;
    private final ChannelOptions options;
    private final HomeContext context;
    private final Members members;
    private final ReplayRing ring;
    private final Recoveries recoveries;
    private final StreamFollower stream;
    private final Witnesses witnesses;
    private final Entrance entrance = new Entrance();
    private Phase phase = Phase.ATTACHING;
    private @Nullable StreamPosition attested;
    private long emptySince;

    ChannelHome(
            ChannelName channel, ChannelOptions options, HomeContext context, Witnesses witnesses) {
        this.channel = channel;
        this.options = options;
        this.context = context;
        this.members = new Members(channel, context);
        this.ring = ReplayRing.of(options.retention(), context.rules());
        this.recoveries = new Recoveries(channel, options.retention(), context, ring);
        this.stream = new StreamFollower(channel, options.retention(), context, ring, new FanOut());
        this.witnesses = witnesses;
        begin();
    }

    private void begin() {
        attested = options.retention().isOn() ? witnesses.of(channel) : null;
        if (attested == null) {
            attach();
        } else {
            phase = Phase.ATTESTING;
            context.effects().attest(channel, attested);
        }
    }

    private void attach() {
        phase = Phase.ATTACHING;
        context.effects().attach(channel, options.retention());
    }

    /** What follows the stream for this channel. */
    StreamFollower stream() {
        return stream;
    }

    Phase phase() {
        return phase;
    }

    int subscribers() {
        return members.total();
    }

    // ---- subscribers ----

    void join(Join join, long now) {
        if (!isSteady()) {
            entrance.await(join);
        } else if (recoveries.isBeyond(join, stream.cursor())) {
            entrance.awaitLook(join);
            stream.look();
        } else {
            judge(join, now);
        }
    }

    private void judge(Join join, long now) {
        Recoveries.Outcome outcome = recoveries.judge(join, stream.cursor(), now);
        if (outcome != null) {
            letIn(join, outcome);
        }
    }

    /** Whether the cursor says where the members are. */
    private boolean isSteady() {
        return phase == Phase.ATTACHED && !stream.isRepairing();
    }

    private void letIn(Join join, Recoveries.Outcome outcome) {
        members.add(join.shard(), join.format());
        ShardMessage.Joined answer =
                new ShardMessage.Joined(
                        join.key(), stream.cursor(), outcome.recovery(), outcome.missed());
        context.post().to(join.shard(), answer);
    }

    private void admitWaiting(long now) {
        entrance.open(looked -> judge(looked, now), other -> join(other, now));
    }

    private void failWaiting() {
        entrance.refuse(context.post());
    }

    /** The history that some need in order to continue was read, or could not be. */
    void recoveryRead(@Nullable HistoryPage page, long now) {
        List<Join> joins = recoveries.take();
        if (page == null) {
            entrance.await(joins);
            failWaiting();
        } else if (isSteady() && !recoveries.isOutdated()) {
            StreamPosition cursor = stream.cursor();
            recoveries.learn(page, cursor, now);
            joins.forEach(join -> letIn(join, recoveries.judgeFinally(join, cursor, page, now)));
        } else {
            entrance.await(joins);
            if (isSteady()) {
                admitWaiting(now);
            }
        }
    }

    void leave(int shard, long now) {
        members.remove(shard);
        emptySince = now;
    }

    /** Whether nobody has been here for long enough, and nobody is on the way in. */
    boolean isAbandoned(long now) {
        return members.isEmpty()
                && entrance.isEmpty()
                && recoveries.isIdle()
                && phase == Phase.ATTACHED
                && now - emptySince >= context.rules().linger().toNanos();
    }

    void detach() {
        phase = Phase.DETACHING;
        witnesses.saw(channel, stream.cursor());
        if (stream.isDoubtful()) {
            witnesses.doubt(channel, stream.cursor());
        }
        stream.stop();
        context.effects().detach(channel);
    }

    // ---- the broker ----

    /** What is removed from now on is not heard here. */
    void linkLost() {
        ring.close();
        stream.doubt();
    }

    void linkRestored() {
        ring.open();
        stream.doubt();
    }

    /**
     * Announcements follow.
     *
     * @param settledAt until then others may still tell the store that it fell back
     */
    void attached(StreamPosition top, long settledAt, long now) {
        phase = Phase.ATTACHED;
        stream.start(top);
        if (settledAt - now > 0 && options.retention().isOn()) {
            stream.lookAt(settledAt);
        }
        emptySince = now;
        if (isSteady()) {
            admitWaiting(now);
        }
    }

    /** The home is of no use any more; its subscribers may try again and get a new one. */
    void attachFailed() {
        failWaiting();
    }

    /** Says whether the home is still needed: somebody came while the channel was let go. */
    boolean detached() {
        if (entrance.isEmpty()) {
            return false;
        }
        begin();
        return true;
    }

    void announced(Announced announced, long now) {
        if (phase != Phase.ATTACHED) {
            return;
        }
        long arrivedAt = announced.arrivedAt();
        switch (announced.event()) {
            case ChannelEvent.Joined(var client) ->
                    members.send(
                            Kind.PRESENCE, new ServerMessage.Joined(channel, client), arrivedAt);
            case ChannelEvent.Left(var client) ->
                    members.send(Kind.PRESENCE, new ServerMessage.Left(channel, client), arrivedAt);
            case ChannelEvent.Published published -> stream.announced(announced, published, now);
            case ChannelEvent.HistoryRemoved removed -> ring.distrust();
        }
    }

    void repairRead(long attempt, @Nullable HistoryPage page, long now) {
        if (stream.repairRead(attempt, page, now)) {
            admitWaiting(now);
        } else if (page == null) {
            failWaiting();
        }
    }

    /** Whether it waits to hear what the store says to this position. */
    boolean isAttesting(StreamPosition witnessed) {
        return phase == Phase.ATTESTING
                ? witnessed.equals(attested)
                : stream.isAttesting(witnessed);
    }

    /** Only while {@link #isAttesting}. */
    void attested(StreamPosition witnessed, @Nullable StreamPosition top, long now) {
        if (phase == Phase.ATTESTING) {
            attach();
        } else if (stream.attested(witnessed, top, now)) {
            admitWaiting(now);
        } else if (top == null) {
            failWaiting();
        }
    }

    /** What the stream brings goes to everybody. */
    private final class FanOut implements StreamFollower.Reader {

        @Override
        public void next(Publication publication, long arrivedAt) {
            context.effects().count(Counted.PUBLICATIONS_RECEIVED, 1);
            members.send(
                    Kind.PUBLICATION, new ServerMessage.Published(channel, publication), arrivedAt);
        }

        @Override
        public void lost(StreamPosition former) {
            if (!former.epoch().equals(stream.cursor().epoch())) {
                // whatever doubt there was did not reach it while it was a cursor
                witnesses.saw(channel, former);
                witnesses.doubt(channel, former);
            }
            members.tell(new ShardMessage.StateLost(channel));
        }
    }
}
