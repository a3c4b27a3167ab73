package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which command may be said when, and who deals with it. */
final class Conversation {

    private static final long SAME_FRAME_NANOS = 100_000_000L;

    private final SessionContext context;
    private final Farewell farewell;
    private final Connecting connecting;
    private final Subscribing subscribing;
    private final Requests requests;
    private final Messaging messaging;
    private final LatencyReports latencies;
    private final Refreshing refreshing;
    private final Keeping keeping;
    private final Set<Session> stalled = new LinkedHashSet<>();

    Conversation(
            SessionContext context,
            Farewell farewell,
            Connecting connecting,
            Subscribing subscribing,
            Requests requests,
            Messaging messaging,
            Refreshing refreshing,
            Keeping keeping) {
        this.context = context;
        this.farewell = farewell;
        this.connecting = connecting;
        this.subscribing = subscribing;
        this.requests = requests;
        this.messaging = messaging;
        this.latencies = new LatencyReports(context);
        this.refreshing = refreshing;
        this.keeping = keeping;
    }

    void received(Session session, ClientCommand command, long now) {
        KeptCommands kept = session.kept();
        if (kept != null && kept.offence() != null) {
            return;
        }
        switch (session.phase()) {
            case NEW -> first(session, command, now);
            case CONNECTING -> keeping.inLine(session, command, now);
            case CONNECTED -> inTurn(session, command, now);
            case REFUSED -> refused(session, now);
            case CLOSED -> {
                // what comes after the end is not heard
            }
        }
    }

    private void first(Session session, ClientCommand command, long now) {
        if (command instanceof ClientCommand.Connect connect) {
            connecting.connect(session, connect, now);
        } else {
            farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
        }
    }

    /**
     * Commands that came in the same frame as the refused connect are passed over; later ones break
     * the protocol.
     */
    private void refused(Session session, long now) {
        if (now - session.refusedAt() > SAME_FRAME_NANOS) {
            farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
        }
    }

    /** Behind what waits already; only the answer to a ping, which is late there, overtakes. */
    private void inTurn(Session session, ClientCommand command, long now) {
        boolean mustWait = session.isInLine() || isBusy(session);
        if (mustWait && !(command instanceof ClientCommand.Pong)) {
            keeping.inLine(session, command, now);
            stalled.add(session);
        } else {
            connected(session, command, now);
        }
    }

    /**
     * Whether the client has to read before it may ask for more: what waits for it and the answers
     * on their way would fill half of its queue.
     */
    private boolean isBusy(Session session) {
        long most = context.rules().limits().queue().bytes() / 2;
        return session.mailbox().queue().bytes() + session.expectedBytes() > most;
    }

    /** The clients that had to read first go on, as far as they have. */
    void goOn(long now) {
        for (Session session : List.copyOf(stalled)) {
            goOn(session, now);
        }
    }

    /** Does what waits in line, unless the client has to wait still. */
    void goOn(Session session, long now) {
        boolean mayGoOn = session.kept() != null;
        while (mayGoOn && session.phase() == Session.Phase.CONNECTED && !isBusy(session)) {
            ClientCommand next = keeping.nextInLine(session, now);
            if (next != null) {
                connected(session, next, now);
            }
            mayGoOn = next != null;
        }
        if (session.isInLine() && session.phase() == Session.Phase.CONNECTED) {
            stalled.add(session);
        } else if (session.kept() != null) {
            stalled.remove(session);
            punish(session);
        }
    }

    /** What the client did wrong behind what waited in line. */
    private void punish(Session session) {
        KeptCommands kept = session.kept();
        DisconnectReason offence = kept == null ? null : kept.offence();
        if (offence != null && session.connecting() == null) {
            farewell.disconnect(session, offence);
        }
    }

    /**
     * A subscription is decided: does what waited for it, up to the next subscribe, whose outcome
     * the rest waits for in its turn.
     */
    void goOn(Session session, ChannelName channel, @Nullable Lane lane, long now) {
        while (lane != null && !lane.isEmpty() && session.phase() == Session.Phase.CONNECTED) {
            Subscription current = session.subscription(channel);
            if (current != null && !current.isLive()) {
                current.inherit(lane);
                return;
            }
            if (isBusy(session)) {
                session.keeping().joinFirst(lane);
                stalled.add(session);
                return;
            }
            ClientCommand next = keeping.nextOf(session, lane, now);
            if (next != null) {
                connected(session, next, now);
            }
        }
    }

    private void connected(Session session, ClientCommand command, long now) {
        switch (command) {
            case ClientCommand.Pong pong -> pong(session);
            case ClientCommand.Connect again ->
                    farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
            case ClientCommand.Send send ->
                    farewell.disconnect(session, DisconnectReason.NOT_AVAILABLE);
            case ClientCommand.Rpc rpc ->
                    context.refuse(session, rpc.id(), Refusal.NOT_AVAILABLE, now);
            case ClientCommand.Message message -> messaging.message(session, message, now);
            case ClientCommand.ReportLatency report -> latencies.report(session, report, now);
            case ClientCommand.Refresh refresh -> refreshing.refresh(session, refresh, now);
            case ClientCommand.Unsubscribe unsubscribe -> unsubscribe(session, unsubscribe, now);
            case ClientCommand.AtChannel request -> at(session, request, now);
        }
    }

    /** Commands about a channel: only if there is such a channel. */
    private void at(Session session, ClientCommand.AtChannel command, long now) {
        Place place = find(session, command.id(), command.channel(), now);
        if (place == null) {
            return;
        }
        Subscription known = session.subscription(place.channel());
        if (known != null && !known.isLive() && waitsFor(known, command)) {
            keeping.behind(session, known, command, now);
            return;
        }
        switch (command) {
            case ClientCommand.Subscribe subscribe ->
                    subscribing.subscribe(session, subscribe, place, now);
            case ClientCommand.Publish publish -> requests.publish(session, publish, place, now);
            case ClientCommand.Presence presence ->
                    requests.presence(session, presence, place, now);
            case ClientCommand.PresenceStats stats ->
                    requests.presenceStats(session, stats, place, now);
            case ClientCommand.History history -> requests.history(session, history, place, now);
            case ClientCommand.SubRefresh refresh ->
                    refreshing.subRefresh(session, refresh, place, now);
        }
    }

    /**
     * What is said about a channel right behind its subscribe comes after it: whoever publishes
     * then hears it. Only a second subscribe need not wait to be told that it is one too many.
     */
    private static boolean waitsFor(Subscription underWay, ClientCommand.AtChannel command) {
        return underWay.wantsOut() || !(command instanceof ClientCommand.Subscribe);
    }

    private @Nullable Place find(Session session, long request, String name, long now) {
        if (name.isEmpty()) {
            farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
            return null;
        }
        if (!ChannelName.isValid(name)) {
            context.refuse(session, request, Refusal.BAD_REQUEST, now);
            return null;
        }
        ChannelName channel = new ChannelName(name);
        ChannelOptions options = context.channels().of(channel);
        if (options == null) {
            context.refuse(session, request, Refusal.UNKNOWN_CHANNEL, now);
            return null;
        }
        return new Place(channel, options);
    }

    private void pong(Session session) {
        if (!session.heartbeat().ponged()) {
            farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
        }
    }

    /** Never refused: clients treat a refusal as a broken connection. */
    private void unsubscribe(Session session, ClientCommand.Unsubscribe command, long now) {
        if (command.channel().isEmpty()) {
            farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
            return;
        }
        Subscription subscription =
                ChannelName.isValid(command.channel())
                        ? session.subscription(new ChannelName(command.channel()))
                        : null;
        if (subscription != null && !subscription.isLive()) {
            keeping.behind(session, subscription, command, now);
            return;
        }
        if (subscription != null) {
            farewell.end(session, subscription);
        }
        context.send(session, new ServerMessage.UnsubscribeDone(command.id()), now);
    }
}
