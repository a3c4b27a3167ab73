package dev.hexhub.domain.session;

import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.UnsubscribeReason;

/** What a backend, here or behind another instance, wants done to a user's connections. */
final class Orders {

    private final SessionContext context;
    private final Directory directory;
    private final Farewell farewell;

    Orders(SessionContext context, Directory directory, Farewell farewell) {
        this.context = context;
        this.directory = directory;
        this.farewell = farewell;
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

    /** The hub ends a subscription, and the client is told why. */
    void unsubscribe(
            Session session, Subscription subscription, UnsubscribeReason reason, long now) {
        farewell.end(session, subscription);
        context.send(session, new ServerMessage.Unsubscribed(subscription.channel(), reason), now);
    }
}
