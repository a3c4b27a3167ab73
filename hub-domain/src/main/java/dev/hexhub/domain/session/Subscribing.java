package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.delivery.Subscriber;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.Answer.PresenceEntered.Entry;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.ShardMessage.Joined;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.session.Subscription.Stage;
import dev.hexhub.domain.session.SubscriptionTerms.Origin;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription from the request to the first publication.
 *
 * <p>The request is judged here (rights, limits, terms). Then, with presence, the store is asked to
 * list the client; then the channel's home is asked to let it in. The home's answer holds a
 * snapshot of the stream, and everything later comes after that answer, so here is nothing to
 * buffer and nothing to merge.
 */
final class Subscribing {

    private final SessionContext context;
    private final Directory directory;
    private final Farewell farewell;
    private final Attendance attendance;
    private final Access access;
    private final Outcome outcome;
    private final AnswerSize sizes;

    /** Who wants to know how it went; the client is told here only when it asked itself. */
    interface Outcome {

        void settled(Session session, Subscription subscription, Subscribed result, long now);

        void failed(Session session, long now);

        /** The subscription is live, or was refused; either way the client was told. */
        void decided(Session session, Subscription subscription, long now);
    }

    Subscribing(
            SessionContext context,
            Directory directory,
            Farewell farewell,
            Attendance attendance,
            Access access,
            Outcome outcome) {
        this.context = context;
        this.directory = directory;
        this.farewell = farewell;
        this.attendance = attendance;
        this.access = access;
        this.outcome = outcome;
        this.sizes = AnswerSize.of(context.rules().limits());
    }

    /** The client asks. */
    void subscribe(Session session, ClientCommand.Subscribe command, Place place, long now) {
        Refusal refusal = judge(session, place.channel(), command.wishes().kind());
        if (refusal != null) {
            context.refuse(session, command.id(), refusal, now);
        } else if (!command.token().isEmpty()) {
            subscribeWithToken(session, command, place, now);
        } else if (access.maySubscribe(session, place.channel(), place.options())) {
            begin(session, place, command.id(), command.wishes(), null, Origin.CLIENT, now);
        } else {
            context.refuse(session, command.id(), Refusal.PERMISSION_DENIED, now);
        }
    }

    private @Nullable Refusal judge(
            Session session, ChannelName channel, SubscribeWishes.Kind kind) {
        if (session.subscription(channel) != null) {
            return Refusal.ALREADY_SUBSCRIBED;
        }
        return switch (kind) {
            case OTHER -> Refusal.NOT_AVAILABLE;
            case FILTERED_STREAM -> Refusal.BAD_REQUEST;
            case STREAM ->
                    session.hasRoom(false, context.rules().limits().channels())
                            ? null
                            : Refusal.LIMIT_EXCEEDED;
        };
    }

    private void subscribeWithToken(
            Session session, ClientCommand.Subscribe command, Place place, long now) {
        switch (context.effects().verifySubscription(command.token())) {
            case TokenVerdict.Invalid<SubscriptionClaims> invalid ->
                    context.refuse(session, command.id(), Refusal.PERMISSION_DENIED, now);
            case TokenVerdict.Expired<SubscriptionClaims> expired ->
                    context.refuse(session, command.id(), Vouching.refusal(expired.fault()), now);
            case TokenVerdict.Valid<SubscriptionClaims>(var claims) -> {
                if (claims.areFor(session.user(), session.client(), place.channel())) {
                    begin(
                            session,
                            place,
                            command.id(),
                            command.wishes(),
                            claims,
                            Origin.CLIENT,
                            now);
                } else {
                    farewell.disconnect(session, DisconnectReason.TOKEN_MISFIT);
                }
            }
        }
    }

    /** Begins what may be; the request is 0 when the client did not ask itself. */
    void begin(
            Session session,
            Place place,
            long request,
            SubscribeWishes wishes,
            @Nullable SubscriptionClaims claims,
            Origin origin,
            long now) {
        SubscriptionTerms terms =
                SubscriptionTerms.settle(
                        place.options(),
                        wishes,
                        claims,
                        access.rightsOfSubscriber(session, place.options()),
                        origin);
        SubscriptionKey key =
                new SubscriptionKey(
                        session.id(),
                        session.client(),
                        place.channel(),
                        session.nextSubscriptionSerial());
        Subscriber<Session> subscriber = new Subscriber<>(session.mailbox(), terms.hearsPresence());
        Subscription subscription =
                new Subscription(
                        key, place.options(), terms, subscriber, request, sizes.ofSubscribe(terms));
        subscription.expireAt(expiry(claims, now));
        session.put(subscription);
        if (terms.presence()) {
            attendance.enter(session, subscription);
        } else {
            join(subscription);
        }
    }

    private long expiry(@Nullable SubscriptionClaims claims, long now) {
        if (claims == null || context.rules().insecure()) {
            return Expiry.NEVER;
        }
        return Expiry.in(claims.expiresInSeconds(), now);
    }

    private void join(Subscription subscription) {
        subscription.moveTo(Stage.JOINING);
        context.homes()
                .tell(
                        subscription.channel(),
                        new ShardMessage.Join(
                                subscription.key(),
                                context.shard(),
                                subscription.subscriber().format(),
                                subscription.options(),
                                subscription.terms().recoverFrom()));
    }

    /** The presence store answered. */
    void entered(Answer.PresenceEntered answer, long now) {
        SubscriptionKey key = answer.key();
        Session session = directory.find(key.session());
        Subscription subscription = waiting(session, key);
        if (session == null || subscription == null) {
            return;
        }
        if (subscription.stage() != Stage.ENTERING) {
            attendance.enteredAgain(session, subscription, answer.entry());
        } else if (answer.entry() != Entry.FAILED) {
            join(subscription);
        } else {
            fail(session, subscription, Refusal.INTERNAL_ERROR, now);
        }
    }

    /** The channel's home let the client in. */
    void joined(Joined joined, long now) {
        SubscriptionKey key = joined.key();
        Session session = directory.find(key.session());
        Subscription subscription = waiting(session, key);
        if (session == null || subscription == null) {
            leaveAgain(key.channel());
            return;
        }
        Joined settled = asFarAsItFits(session, subscription, joined, now);
        if (settled.recovery() == Recovery.NOT_RECOVERED
                && subscription.terms().rejectUnrecovered()) {
            leaveAgain(key.channel());
            fail(session, subscription, Refusal.UNRECOVERABLE_POSITION, now);
            return;
        }
        goLive(session, subscription, settled, now);
    }

    private void leaveAgain(ChannelName channel) {
        context.homes().tell(channel, new ShardMessage.Leave(channel, context.shard()));
    }

    /**
     * What was missed counts as lost when the client's queue has no room for it. The client would
     * be sent away as too slow, come back, miss the same and a little more, and so on for ever.
     */
    private Joined asFarAsItFits(
            Session session, Subscription subscription, Joined joined, long now) {
        boolean fits =
                joined.missed().isEmpty()
                        || subscription.terms().serverSide()
                        || context.fits(session, reply(subscription, joined, now));
        return fits
                ? joined
                : new Joined(joined.key(), joined.position(), Recovery.NOT_RECOVERED, List.of());
    }

    private static ServerMessage reply(Subscription subscription, Joined joined, long now) {
        return new ServerMessage.SubscribeDone(
                subscription.request(), SubscriptionResult.of(subscription, joined, now));
    }

    /** The channel's home could not reach the broker. */
    void joinFailed(SubscriptionKey key, long now) {
        Session session = directory.find(key.session());
        Subscription subscription = waiting(session, key);
        if (session != null && subscription != null) {
            fail(session, subscription, Refusal.INTERNAL_ERROR, now);
        }
    }

    private void goLive(Session session, Subscription subscription, Joined joined, long now) {
        session.goLive(subscription);
        if (subscription.terms().serverSide()) {
            Subscribed result = SubscriptionResult.of(subscription, joined, now);
            outcome.settled(session, subscription, result, now);
        } else {
            context.send(session, reply(subscription, joined, now), now);
        }
        context.locals()
                .add(
                        subscription.channel(),
                        subscription.options().delivery(),
                        subscription.subscriber());
        attendance.announceJoined(session, subscription);
        UnsubscribeReason orderedOut = subscription.orderedOut();
        if (orderedOut != null) {
            farewell.end(session, subscription);
            context.send(
                    session,
                    new ServerMessage.Unsubscribed(subscription.channel(), orderedOut),
                    now);
        }
        outcome.decided(session, subscription, now);
    }

    private void fail(Session session, Subscription subscription, Refusal refusal, long now) {
        farewell.end(session, subscription);
        if (session.connecting() != null) {
            outcome.failed(session, now);
            return;
        }
        if (subscription.terms().serverSide()) {
            context.effects().count(Counted.REQUESTS_REFUSED, 1);
        } else {
            context.refuse(session, subscription.request(), refusal, now);
        }
        outcome.decided(session, subscription, now);
    }

    /**
     * The subscription that an answer is for, or null when the client has gone or moved on
     * meanwhile.
     */
    private static @Nullable Subscription waiting(@Nullable Session session, SubscriptionKey key) {
        Subscription subscription = session == null ? null : session.subscription(key.channel());
        return subscription != null && subscription.key().serial() == key.serial()
                ? subscription
                : null;
    }
}
