package dev.hexhub.domain.session;

import dev.hexhub.domain.effect.Answer.PresenceEntered.Entry;
import dev.hexhub.domain.stream.ChannelEvent;

/**
 * Who is listed in presence and what the others are told of it. Only on the shard's loop.
 *
 * <p>Whoever takes a client out of the store says that it left, once. While this instance was
 * believed dead, others took its clients out and said so; when they enter again, the store tells
 * who had been missing, and only for those another join is announced.
 */
final class Attendance {

    private final SessionContext context;

    Attendance(SessionContext context) {
        this.context = context;
    }

    /** Lists the client if that was agreed. */
    void enter(Session session, Subscription subscription) {
        if (subscription.terms().presence()) {
            context.effects()
                    .enterPresence(subscription.key(), session.infoIn(subscription.channel()));
        }
    }

    /** Whoever is listed, or is about to be, is to be listed under the instance's new lease. */
    void enterAgain(Session session) {
        session.currentSubscriptions().forEach(subscription -> enter(session, subscription));
    }

    /** Before the subscription is live nobody was told of it, and will be when it is. */
    void enteredAgain(Session session, Subscription subscription, Entry entry) {
        if (entry == Entry.NEW && subscription.isLive()) {
            announceJoined(session, subscription);
        }
    }

    /** Whoever was not live yet goes as quietly as it came. */
    void leave(Session session, Subscription subscription) {
        boolean isAnnounced = subscription.isLive() && subscription.terms().announced();
        var left = session.infoWith(subscription.info());
        if (subscription.terms().presence()) {
            context.effects().leavePresence(subscription.channel(), left, isAnnounced);
        } else if (isAnnounced) {
            context.effects().announce(subscription.channel(), new ChannelEvent.Left(left));
        }
    }

    void announceJoined(Session session, Subscription subscription) {
        if (subscription.terms().announced()) {
            var joined = session.infoWith(subscription.info());
            context.effects().announce(subscription.channel(), new ChannelEvent.Joined(joined));
        }
    }
}
