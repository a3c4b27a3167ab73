package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.session.SubscriptionTerms.Origin;
import dev.hexhub.domain.token.SubscriptionClaims;

/** What a backend, here or behind another instance, wants done to a user's connections. */
final class Orders {

    private final SessionContext context;
    private final Directory directory;
    private final Farewell farewell;
    private final Subscribing subscribing;
    private final Vigil vigil;

    Orders(
            SessionContext context,
            Directory directory,
            Farewell farewell,
            Subscribing subscribing,
            Vigil vigil) {
        this.context = context;
        this.directory = directory;
        this.farewell = farewell;
        this.subscribing = subscribing;
        this.vigil = vigil;
    }

    /** Obeys; says how many connections it concerned. */
    int obey(ControlCommand command, long now) {
        int concerned = 0;
        for (Session session : directory.of(command.user())) {
            boolean isMeant = command.client() == null || session.client().equals(command.client());
            if (isMeant && obey(session, command, now)) {
                concerned++;
            }
        }
        return concerned;
    }

    private boolean obey(Session session, ControlCommand command, long now) {
        return switch (command) {
            case ControlCommand.Disconnect disconnect -> disconnect(session, disconnect);
            case ControlCommand.Unsubscribe order -> unsubscribe(session, order, now);
            case ControlCommand.Subscribe order -> subscribe(session, order, now);
            case ControlCommand.Refresh order -> refresh(session, order, now);
            case ControlCommand.Message order -> tell(session, order, now);
        };
    }

    private boolean disconnect(Session session, ControlCommand.Disconnect order) {
        if (order.spared().contains(session.client())) {
            return false;
        }
        farewell.disconnect(session, order.reason());
        return true;
    }

    private boolean unsubscribe(Session session, ControlCommand.Unsubscribe order, long now) {
        Subscription subscription = session.subscription(order.channel());
        if (subscription == null) {
            return false;
        }
        if (subscription.isLive()) {
            unsubscribe(session, subscription, order.reason(), now);
        } else {
            subscription.orderOut(order.reason());
        }
        return true;
    }

    /**
     * While the connect is on its way, the subscription becomes part of its answer; later the
     * client is told by a push.
     */
    private boolean subscribe(Session session, ControlCommand.Subscribe order, long now) {
        Subscription known = session.subscription(order.channel());
        if (known != null) {
            return known.orderedOut() == null;
        }
        ChannelOptions options = context.channels().of(order.channel());
        boolean hasRoom = session.hasRoom(true, context.rules().limits().channels());
        if (options == null || !isConnected(session) || !hasRoom) {
            return false;
        }
        ConnectInProgress progress = session.connecting();
        if (progress != null) {
            progress.expectOne();
        }
        subscribing.begin(
                session,
                new Place(order.channel(), options),
                0,
                SubscribeWishes.NONE,
                asIfClaimed(order),
                Origin.BACKEND,
                now);
        return true;
    }

    private static SubscriptionClaims asIfClaimed(ControlCommand.Subscribe order) {
        return new SubscriptionClaims(
                order.user(),
                order.channel().value(),
                "",
                order.info(),
                order.data(),
                order.expiresInSeconds(),
                SubscriptionClaims.Overrides.NONE);
    }

    private boolean refresh(Session session, ControlCommand.Refresh order, long now) {
        if (!isConnected(session)) {
            return false;
        }
        if (order.info() != null) {
            session.identify(session.user(), order.info());
        }
        session.expireAt(Expiry.in(order.expiresInSeconds(), now));
        vigil.watch(session, now);
        context.send(session, new ServerMessage.Refreshed(order.expiresInSeconds()), now);
        return true;
    }

    private boolean tell(Session session, ControlCommand.Message order, long now) {
        if (!isConnected(session)) {
            return false;
        }
        context.send(session, new ServerMessage.Message(order.from(), order.data()), now);
        return true;
    }

    /** What is sent to one that is still connecting follows the answer to its connect. */
    private static boolean isConnected(Session session) {
        return switch (session.phase()) {
            case CONNECTING, CONNECTED -> true;
            case NEW, REFUSED, CLOSED -> false;
        };
    }

    /** The hub ends a subscription, and the client is told why. */
    void unsubscribe(
            Session session, Subscription subscription, UnsubscribeReason reason, long now) {
        farewell.end(session, subscription);
        context.send(session, new ServerMessage.Unsubscribed(subscription.channel(), reason), now);
    }
}
