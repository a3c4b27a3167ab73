package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceInfo.Load;
import dev.hexhub.domain.delivery.Broadcast;
import dev.hexhub.domain.delivery.DirtyList;
import dev.hexhub.domain.delivery.FirstSlots;
import dev.hexhub.domain.delivery.LocalChannels;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.home.ChannelHomes;
import dev.hexhub.domain.home.HomeContext;
import dev.hexhub.domain.home.UserHomes;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.session.Session;
import dev.hexhub.domain.session.SessionContext;
import dev.hexhub.domain.session.Sessions;
import dev.hexhub.domain.time.TimerWheel;

/**
 * Everything that happens on one event loop, behind one door in. Only on that loop; times in
 * monotonic nanoseconds.
 *
 * <p>Two parts live here that never meet but by messages: the <em>sessions</em> of the connections
 * on this loop, and the <em>homes</em> of the channels (and users) that hash to this shard. What
 * one tells the other is a {@link ShardMessage}, whether the other is on this shard or on another;
 * messages to this shard itself wait in a queue until the current step is over, so that nothing is
 * ever called back into.
 *
 * <p>What clients are to get waits in their queues until {@link #endTurn}: many messages, one
 * write.
 */
public final class HubShard {

    private static final long HOUSEKEEPING_NANOS = 500_000_000L;

    private final Effects effects;
    private final LocalChannels<Session> locals = new LocalChannels<>();
    private final DirtyList<Session> dirty;
    private final Deliveries deliveries;
    private final TimerWheel timers;
    private final Router router;
    private final Sessions sessions;
    private final ChannelHomes homes;
    private final UserHomes userHomes;
    private long nextHousekeeping;

    /** An empty shard. */
    public HubShard(ShardSettings settings, Effects effects, long now) {
        this.effects = effects;
        this.dirty = new DirtyList<>(effects::wakeAfter);
        this.deliveries = new Deliveries(locals, dirty);
        this.timers = new TimerWheel(now);
        this.nextHousekeeping = now;
        this.router = new Router(settings.index(), settings.shards(), effects);
        HomeContext context =
                new HomeContext(
                        settings.index(),
                        settings.shards(),
                        settings.homes(),
                        effects,
                        router::send);
        this.homes = new ChannelHomes(context, now);
        this.userHomes = new UserHomes(context);
        this.sessions =
                new Sessions(
                        new SessionContext(
                                settings.index(),
                                settings.serverVersion(),
                                settings.sessions(),
                                settings.channels(),
                                effects,
                                router,
                                locals,
                                dirty,
                                timers,
                                new FirstSlots()));
    }

    /** A connection has come; what is said on it is told with the number returned here. */
    public SessionId opened(
            ConnectionRef connection, ClientId client, WireFormat format, long now) {
        return sessions.opened(connection, client, format, now);
    }

    /** A client said something. */
    public void received(SessionId session, ClientCommand command, long now) {
        deliveries.finish(now);
        sessions.received(session, command, now);
        settle(now);
    }

    /** A client did something that its transport cannot accept. */
    public void violated(SessionId session, DisconnectReason reason, long now) {
        deliveries.finish(now);
        sessions.violated(session, reason);
        settle(now);
    }

    /** A client that read too slowly for a while has read everything. */
    public void written(SessionId session, long now) {
        deliveries.finish(now);
        sessions.written(session, now);
        settle(now);
    }

    /** A connection is gone. */
    public void closed(SessionId session, long now) {
        deliveries.finish(now);
        sessions.closed(session);
        settle(now);
    }

    /** Another shard of this instance has a message. */
    public void posted(ShardMessage message, long now) {
        dispatch(message, now);
        settle(now);
    }

    /** The broker told something about a channel whose home is here, or about its link. */
    public void told(BrokerEvent event, long now) {
        homes.told(event, now);
        settle(now);
    }

    /** Something that takes time has an answer. */
    public void answered(Answer answer, long now) {
        deliveries.finish(now);
        switch (answer) {
            case Answer.TopsRead(var tops) -> homes.topsRead(tops);
            case Answer.HistoryRead read -> historyRead(read, now);
            case Answer.Attested attested -> homes.attested(attested, now);
            case Answer.WitnessesHeard heard -> homes.heard(heard, now);
            case Answer.Published published -> published(published, now);
            case Answer.PresenceEntered entered -> sessions.answered(entered, now);
            case Answer.PresenceListed listed -> sessions.answered(listed, now);
            case Answer.PresenceCounted counted -> sessions.answered(counted, now);
            case Answer.UserTold told -> sessions.answered(told, now);
            case Answer.UserAnnounced announced -> userHomes.announced(announced);
        }
        settle(now);
    }

    private void published(Answer.Published published, long now) {
        if (published.position() != null) {
            effects.count(Counted.PUBLICATIONS_ACCEPTED, 1);
            homes.witnessed(published.channel(), published.position());
        }
        sessions.answered(published, now);
    }

    private void historyRead(Answer.HistoryRead read, long now) {
        switch (read.reader()) {
            case HistoryReader.Client client -> sessions.answered(read, now);
            case HistoryReader.Recovery recovery -> homes.historyRead(recovery, read.page(), now);
            case HistoryReader.Repair repair -> homes.historyRead(repair, read.page(), now);
        }
    }

    /** A backend wants something done to a user's connections; says how many it concerned. */
    public int ordered(ControlCommand command, long now) {
        deliveries.finish(now);
        int concerned = sessions.ordered(command, now);
        settle(now);
        return concerned;
    }

    /**
     * Time has passed: fires deadlines and keeps house. At least every {@link
     * TimerWheel#TICK_NANOS}.
     */
    public void tick(long now) {
        deliveries.finish(now);
        timers.advance(now);
        if (now - nextHousekeeping >= 0) {
            nextHousekeeping = now + HOUSEKEEPING_NANOS;
            sessions.endOverdue(now);
            homes.tick(now);
        }
        settle(now);
    }

    /**
     * The turn is over: writes to up to {@code most} of the connections that got something in it,
     * or got something before that has waited for its channel's write delay.
     *
     * @return whether all of them were written to; otherwise the loop should be yielded and this
     *     called again
     */
    public boolean endTurn(int most, long now) {
        deliveries.finish(now);
        dirty.release(now);
        sessions.flush(most);
        sessions.goOn(now);
        settle(now);
        deliveries.report(effects, now);
        return dirty.isEmpty();
    }

    /** Every instance has told the store what it saw: where streams are can be read again. */
    public void storeSettled(long now) {
        deliveries.finish(now);
        homes.storeSettled();
        settle(now);
    }

    /** A lease began: the shared stores hold nothing under it and are told everything again. */
    public void leaseBegun() {
        userHomes.announceAll();
        sessions.enterPresenceAgain();
    }

    /** Ends up to {@code most} connections because the instance stops; says how many are left. */
    public int drain(int most, long now) {
        deliveries.finish(now);
        int left = sessions.drain(most);
        settle(now);
        return left;
    }

    /** Whether somebody waits to be written to. */
    public boolean hasUnwritten() {
        return !dirty.isEmpty() || deliveries.isUnfinished();
    }

    /**
     * How much this shard holds: clients and subscriptions that live here, users and channels that
     * have their home here.
     */
    public Load load() {
        return new Load(sessions.size(), userHomes.size(), locals.subscriptions(), homes.size());
    }

    /** How many deadlines are set: one for each connection. */
    int deadlines() {
        return timers.size();
    }

    /** The channels that have their home here, with their subscribers on the whole instance. */
    public Findings.Channels channels(Inquiry.Channels inquiry) {
        return homes.channels(inquiry);
    }

    /** The connected clients of this shard. */
    public Findings.Connections connections(Inquiry.Connections inquiry, long now) {
        return sessions.connections(inquiry, now);
    }

    /** The home of a channel among an instance's shards. */
    public static int homeOf(ChannelName channel, int shards) {
        return Router.homeOf(channel, shards);
    }

    /** Messages of this shard to itself, one after the other, until there are none. */
    private void settle(long now) {
        for (ShardMessage message = router.next(); message != null; message = router.next()) {
            dispatch(message, now);
        }
    }

    private void dispatch(ShardMessage message, long now) {
        if (!(message instanceof ShardMessage.Deliver)) {
            deliveries.finish(now);
        }
        switch (message) {
            case ShardMessage.Deliver(Broadcast broadcast) -> deliveries.add(broadcast, now);
            case ShardMessage.Join join -> homes.join(join, now);
            case ShardMessage.Leave leave -> homes.leave(leave, now);
            case ShardMessage.Witnessed(var channel, var at) -> homes.witnessed(channel, at);
            case ShardMessage.AttestAll(var life) -> homes.attestAll(life);
            case ShardMessage.Joined joined -> sessions.joined(joined, now);
            case ShardMessage.JoinFailed failed -> sessions.joinFailed(failed, now);
            case ShardMessage.StateLost(ChannelName channel) -> sessions.stateLost(channel, now);
            case ShardMessage.UserCame arrival -> userHomes.came(arrival);
            case ShardMessage.UserLeft departure -> userHomes.left(departure);
            case ShardMessage.UserRouted routed -> sessions.routed(routed, now);
        }
    }
}
