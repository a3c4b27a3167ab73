package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.delivery.Mailbox;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.ConnectionRef;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.exchange.SessionId;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.HistoryPage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All sessions of a shard, and the only way to them. Only on the shard's loop; times in monotonic
 * nanoseconds.
 */
public final class Sessions {

    private final SessionContext context;
    private final Directory directory;
    private final Attendance attendance;
    private final Farewell farewell;
    private final Orders orders;
    private final Census census;
    private final Vigil vigil;
    private final Subscribing subscribing;
    private final Requests requests;
    private final Messaging messaging;
    private final Connecting connecting;
    private final Conversation conversation;
    private final Set<Session> backlog = new LinkedHashSet<>();
    private final Consumer<Mailbox<Session>> flushing = this::flush;
    private long serial;

    /** No session yet. */
    public Sessions(SessionContext context) {
        this.context = context;
        this.directory = new Directory(context);
        this.attendance = new Attendance(context);
        this.farewell = new Farewell(context, directory, attendance);
        this.census = new Census(directory);
        this.vigil = new Vigil(context, farewell);
        Access access = new Access(context.rules());
        this.subscribing =
                new Subscribing(
                        context, directory, farewell, attendance, access, new ConnectOutcome());
        this.requests = new Requests(context, directory, access);
        this.messaging = new Messaging(context, directory);
        Keeping keeping = new Keeping(context, vigil);
        this.connecting = new Connecting(context, directory, farewell, subscribing, vigil, keeping);
        Refreshing refreshing = new Refreshing(context, farewell, vigil);
        this.orders = new Orders(context, directory, farewell, subscribing, vigil);
        this.conversation =
                new Conversation(
                        context,
                        farewell,
                        connecting,
                        subscribing,
                        requests,
                        messaging,
                        refreshing,
                        keeping);
    }

    /** A connection has come. */
    public SessionId opened(
            ConnectionRef connection, ClientId client, WireFormat format, long now) {
        SessionId id = new SessionId(++serial);
        Heartbeat heartbeat = new Heartbeat(context.rules().timers());
        Session session =
                new Session(
                        id,
                        client,
                        connection,
                        format,
                        context.rules().limits().queue(),
                        context.firsts(),
                        heartbeat);
        directory.add(session);
        vigil.begin(session, now);
        return id;
    }

    /** A client said something. */
    public void received(SessionId id, ClientCommand command, long now) {
        Session session = directory.find(id);
        if (session != null) {
            context.effects().count(Counted.COMMANDS_RECEIVED, 1);
            conversation.received(session, command, now);
            conversation.goOn(session, now);
        }
    }

    /** A client did something that its transport cannot accept. */
    public void violated(SessionId id, DisconnectReason reason) {
        Session session = directory.find(id);
        if (session == null) {
            return;
        }
        if (session.isInLine() && reason.code() == DisconnectReason.BAD_REQUEST.code()) {
            session.keeping().offended(reason);
        } else {
            farewell.disconnect(session, reason);
        }
    }

    /** A connection is gone. */
    public void closed(SessionId id) {
        Session session = directory.find(id);
        if (session != null) {
            farewell.forget(session);
        }
    }

    /** A channel's home let somebody in. */
    public void joined(ShardMessage.Joined joined, long now) {
        subscribing.joined(joined, now);
    }

    /** A channel's home could not let somebody in. */
    public void joinFailed(ShardMessage.JoinFailed failed, long now) {
        subscribing.joinFailed(failed.key(), now);
    }

    /** A user's home says that the user can be found: its connects may be answered. */
    public void routed(ShardMessage.UserRouted routed, long now) {
        for (Session session : directory.routed(routed)) {
            connecting.routed(session, now);
            conversation.goOn(session, now);
        }
    }

    /** Publications of a channel are lost for good: whoever relies on positions is told. */
    public void stateLost(ChannelName channel, long now) {
        for (Session session : context.locals().owners(channel)) {
            Subscription subscription = session.subscription(channel);
            if (subscription == null || !subscription.terms().positioned()) {
                continue;
            }
            if (subscription.terms().serverSide()) {
                farewell.disconnect(session, DisconnectReason.INSUFFICIENT_STATE);
            } else {
                orders.unsubscribe(
                        session, subscription, UnsubscribeReason.INSUFFICIENT_STATE, now);
            }
        }
    }

    /** The presence store may have lost who is here: everybody enters again. */
    public void enterPresenceAgain() {
        directory.all().forEach(attendance::enterAgain);
    }

    /** Something that takes time has an answer. */
    public void answered(Answer answer, long now) {
        switch (answer) {
            case Answer.Published published -> requests.published(published, now);
            case Answer.PresenceEntered entered -> subscribing.entered(entered, now);
            case Answer.PresenceListed listed -> requests.listed(listed, now);
            case Answer.PresenceCounted counted -> requests.counted(counted, now);
            case Answer.UserTold told -> messaging.told(told, now);
            case Answer.HistoryRead read -> historyRead(read.reader(), read.page(), now);
            case Answer.TopsRead _,
                    Answer.Attested _,
                    Answer.WitnessesHeard _,
                    Answer.UserAnnounced _ ->
                    throw new IllegalArgumentException(
                            answer.getClass().getSimpleName() + ": for a home, not a session");
        }
    }

    private void historyRead(HistoryReader reader, @Nullable HistoryPage page, long now) {
        if (reader instanceof HistoryReader.Client client) {
            requests.historyRead(client, page, now);
        }
    }

    /**
     * A backend, here or behind another instance, wants something done to a user's connections;
     * says how many it concerned.
     */
    public int ordered(ControlCommand command, long now) {
        return orders.obey(command, now);
    }

    /** Somebody who runs the hub asks who is connected. */
    public Findings.Connections connections(Inquiry.Connections inquiry, long now) {
        return census.take(inquiry, now);
    }

    /**
     * Writes to up to {@code most} of the connections that got something; the rest has to wait for
     * another turn.
     */
    public void flush(int most) {
        context.dirty().drain(most, flushing);
    }

    private void flush(Mailbox<Session> mailbox) {
        Session session = mailbox.owner();
        switch (mailbox.failure()) {
            case SLOW -> farewell.disconnect(session, DisconnectReason.SLOW);
            case INEXPRESSIBLE ->
                    farewell.disconnect(session, DisconnectReason.INAPPROPRIATE_PROTOCOL);
            case NONE -> {
                if (mailbox.isCorked()) {
                    return;
                }
                context.effects().flush(session.connection(), mailbox.queue());
                if (!mailbox.queue().isWritten()) {
                    backlog.add(session);
                }
            }
        }
    }

    /** Clients that asked for more than they had read are heard again, as far as they have read. */
    public void goOn(long now) {
        conversation.goOn(now);
    }

    /** A client has read everything that waited for it. */
    public void written(SessionId id, long now) {
        Session session = directory.find(id);
        if (session != null) {
            conversation.goOn(session, now);
        }
    }

    /** Ends the connections whose oldest waiting message is older than it may be. */
    public void endOverdue(long now) {
        backlog.removeIf(
                session -> session.mailbox().isClosed() || session.mailbox().queue().isWritten());
        for (Session session : new ArrayList<>(backlog)) {
            if (session.mailbox().queue().isOverdue(now)) {
                farewell.disconnect(session, DisconnectReason.SLOW);
            }
        }
    }

    /** Ends up to {@code most} connections because this instance stops; says how many are left. */
    public int drain(int most) {
        List<Session> leaving = directory.all().stream().limit(most).toList();
        for (Session session : leaving) {
            farewell.disconnect(session, DisconnectReason.SHUTDOWN);
        }
        return directory.size();
    }

    /** How many connections there are. */
    public int size() {
        return directory.size();
    }

    /** How server-side subscriptions report back to the connect that asked for them. */
    private final class ConnectOutcome implements Subscribing.Outcome {

        @Override
        public void settled(
                Session session, Subscription subscription, Subscribed result, long now) {
            ConnectInProgress progress = session.connecting();
            if (progress != null) {
                progress.settled(subscription.channel(), result);
            } else {
                ChannelName channel = subscription.channel();
                context.send(session, new ServerMessage.SubscribedByBackend(channel, result), now);
            }
        }

        @Override
        public void failed(Session session, long now) {
            connecting.failed(session, now);
        }

        @Override
        public void decided(Session session, Subscription subscription, long now) {
            if (session.connecting() != null) {
                connecting.completeIfReady(session, now);
                conversation.goOn(session, now);
            }
            if (session.phase() == Session.Phase.CONNECTED) {
                vigil.watch(session, subscription, now);
            }
            conversation.goOn(session, subscription.channel(), subscription.takeLane(), now);
        }
    }
}
