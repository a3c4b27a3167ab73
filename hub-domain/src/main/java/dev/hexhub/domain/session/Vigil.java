package dev.hexhub.domain.session;

import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.session.Session.Phase;
import dev.hexhub.domain.session.SessionRules.Timers;
import dev.hexhub.domain.time.TimerWheel;

/**
 * Watches the deadlines of every session: connected in time, ping answered, token refreshed. Each
 * session has one timer, set to whatever comes next.
 */
final class Vigil {

    private final SessionContext context;
    private final Farewell farewell;
    private final Timers patience;

    Vigil(SessionContext context, Farewell farewell) {
        this.context = context;
        this.farewell = farewell;
        this.patience = context.rules().timers();
    }

    /** A connection has come; it has to connect in time. */
    void begin(Session session, long now) {
        session.openedAt(now);
        session.staleAt(now + patience.staleCloseDelay().toNanos());
        session.timer(new Watch(session));
        watch(session, now);
    }

    /** Something about the session's deadlines changed. */
    void watch(Session session, long now) {
        TimerWheel.Timer timer = session.timer();
        long next =
                session.phase() == Phase.CONNECTED ? nextOfConnected(session) : session.staleAt();
        if (timer != null && next != Long.MAX_VALUE) {
            context.timers().set(timer, Math.max(next, now));
        }
    }

    /** A subscription has begun; looks at it alone, since there may be very many. */
    void watch(Session session, Subscription subscription, long now) {
        TimerWheel.Timer timer = session.timer();
        long next =
                Expiry.sooner(
                        Long.MAX_VALUE,
                        subscription.expiresAt(),
                        patience.expiredSubscriptionCloseDelay());
        if (timer != null && next != Long.MAX_VALUE && !context.timers().firesBy(timer, next)) {
            context.timers().set(timer, Math.max(next, now));
        }
    }

    private long nextOfConnected(Session session) {
        long next = session.heartbeat().nextLook();
        next = Expiry.sooner(next, session.expiresAt(), patience.expiredCloseDelay());
        for (Subscription subscription : session.currentSubscriptions()) {
            if (subscription.isLive()) {
                next =
                        Expiry.sooner(
                                next,
                                subscription.expiresAt(),
                                patience.expiredSubscriptionCloseDelay());
            }
        }
        return next;
    }

    private void look(Session session, long now) {
        if (session.phase() == Phase.CONNECTED) {
            lookAtConnected(session, now);
        } else if (now >= session.staleAt()) {
            farewell.disconnect(session, DisconnectReason.STALE);
        }
        if (session.phase() != Phase.CLOSED) {
            watch(session, now);
        }
    }

    private void lookAtConnected(Session session, long now) {
        if (session.heartbeat().isPongOverdue(now)) {
            farewell.disconnect(session, DisconnectReason.NO_PONG);
        } else if (Expiry.isOverdue(session.expiresAt(), patience.expiredCloseDelay(), now)) {
            farewell.disconnect(session, DisconnectReason.EXPIRED);
        } else {
            endExpiredSubscriptions(session, now);
            pingIfDue(session, now);
        }
    }

    private void pingIfDue(Session session, long now) {
        if (session.phase() == Phase.CONNECTED && session.heartbeat().isPingDue(now)) {
            session.heartbeat().pinged(now);
            context.send(session, new ServerMessage.Ping(), now);
        }
    }

    private void endExpiredSubscriptions(Session session, long now) {
        for (Subscription subscription : session.subscriptions()) {
            boolean isOverdue =
                    Expiry.isOverdue(
                            subscription.expiresAt(),
                            patience.expiredSubscriptionCloseDelay(),
                            now);
            if (!isOverdue || !subscription.isLive()) {
                continue;
            }
            if (subscription.terms().serverSide()) {
                farewell.disconnect(session, DisconnectReason.SUBSCRIPTION_EXPIRED);
                return;
            }
            farewell.end(session, subscription);
            context.send(
                    session,
                    new ServerMessage.Unsubscribed(
                            subscription.channel(), UnsubscribeReason.EXPIRED),
                    now);
        }
    }

    private final class Watch extends TimerWheel.Timer {

        private final Session session;

        Watch(Session session) {
            this.session = session;
        }

        @Override
        protected void fired(long now) {
            look(session, now);
        }
    }
}
