package dev.hexhub.domain.session;

import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.session.Session.Phase;
import dev.hexhub.domain.time.TimerWheel;

/** Ends subscriptions and sessions, and leaves nothing of them behind. */
final class Farewell {

    private final SessionContext context;
    private final Directory directory;
    private final Attendance attendance;

    Farewell(SessionContext context, Directory directory, Attendance attendance) {
        this.context = context;
        this.directory = directory;
        this.attendance = attendance;
    }

    /** The hub ends the connection. */
    void disconnect(Session session, DisconnectReason reason) {
        if (session.phase() == Phase.CLOSED) {
            return;
        }
        if (session.mailbox().isCorked()) {
            // nothing may be written before the answer to the connect, and that will not come
            session.mailbox().queue().clear();
        }
        forget(session);
        if (reason.equals(DisconnectReason.SLOW)) {
            context.effects().count(Counted.SLOW_DISCONNECTS, 1);
        }
        context.effects().close(session.connection(), reason, session.mailbox().queue());
    }

    /** The connection is gone by itself. */
    void forget(Session session) {
        if (session.phase() == Phase.CLOSED) {
            return;
        }
        for (Subscription subscription : session.subscriptions()) {
            end(session, subscription);
        }
        session.moveTo(Phase.CLOSED);
        session.connecting(null);
        session.mailbox().close();
        directory.remove(session);
        cancelTimer(session);
    }

    private void cancelTimer(Session session) {
        TimerWheel.Timer timer = session.timer();
        if (timer != null) {
            context.timers().cancel(timer);
        }
    }

    /**
     * Ends one subscription without telling the client. What is still on its way when the
     * subscription ends is undone when it arrives and finds nobody.
     */
    void end(Session session, Subscription subscription) {
        session.remove(subscription);
        switch (subscription.stage()) {
            case ENTERING, JOINING -> attendance.leave(session, subscription);
            case LIVE -> {
                context.locals().remove(subscription.channel(), subscription.subscriber());
                context.homes()
                        .tell(
                                subscription.channel(),
                                new ShardMessage.Leave(subscription.channel(), context.shard()));
                attendance.leave(session, subscription);
            }
        }
    }
}
