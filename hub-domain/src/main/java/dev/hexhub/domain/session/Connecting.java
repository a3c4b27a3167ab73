package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.message.ClientCommand.Connect;
import dev.hexhub.domain.message.ClientCommand.Subscribe;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage.Connected;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.session.Session.Phase;
import dev.hexhub.domain.session.SubscriptionTerms.Origin;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.util.Map;

/** The first thing a client says: who it is, and which channels its token subscribes it to. */
final class Connecting {

    private final SessionContext context;
    private final Directory directory;
    private final Farewell farewell;
    private final Subscribing subscribing;
    private final Vigil vigil;
    private final Keeping keeping;

    Connecting(
            SessionContext context,
            Directory directory,
            Farewell farewell,
            Subscribing subscribing,
            Vigil vigil,
            Keeping keeping) {
        this.context = context;
        this.directory = directory;
        this.farewell = farewell;
        this.subscribing = subscribing;
        this.vigil = vigil;
        this.keeping = keeping;
    }

    void connect(Session session, Connect command, long now) {
        if (command.token().isEmpty()) {
            connectWithoutToken(session, command, now);
            return;
        }
        switch (context.effects().verifyConnection(command.token())) {
            case TokenVerdict.Valid<ConnectionClaims>(var claims) ->
                    accept(session, command, claims, now);
            case TokenVerdict.Expired<ConnectionClaims> expired ->
                    refuse(session, command, Vouching.refusal(expired.fault()), now);
            case TokenVerdict.Invalid<ConnectionClaims> invalid ->
                    farewell.disconnect(session, DisconnectReason.invalidToken(invalid.fault()));
        }
    }

    private void connectWithoutToken(Session session, Connect command, long now) {
        if (context.rules().insecure() || context.rules().allowAnonymous()) {
            accept(session, command, ConnectionClaims.ANONYMOUS, now);
        } else {
            farewell.disconnect(session, DisconnectReason.TOKEN_MISSING);
        }
    }

    /**
     * The connection stays open and useless; a client that was refused closes it, and the stale
     * deadline does otherwise.
     */
    private void refuse(Session session, Connect command, Refusal refusal, long now) {
        session.refused(now);
        session.mailbox().uncork();
        context.refuse(session, command.id(), refusal, now);
    }

    private void accept(Session session, Connect command, ConnectionClaims claims, long now) {
        if (claims.subscriptions().size() > context.rules().limits().channels()) {
            farewell.disconnect(session, DisconnectReason.CHANNEL_LIMIT);
            return;
        }
        session.identify(claims.user(), claims.info());
        boolean expires =
                claims.expiresInSeconds() != ConnectionClaims.NEVER && !context.rules().insecure();
        long expiresIn = expires ? claims.expiresInSeconds() : ConnectionClaims.NEVER;
        session.expireAt(Expiry.in(expiresIn, now));
        session.moveTo(Phase.CONNECTING);
        session.mailbox().cork();
        ConnectInProgress progress = new ConnectInProgress(command.id(), expiresIn);
        session.connecting(progress);
        if (!directory.identified(session)) {
            progress.expectOne();
        }
        subscribeByToken(session, command, claims.subscriptions(), now);
        completeIfReady(session, now);
    }

    private void subscribeByToken(
            Session session,
            Connect command,
            Map<ChannelName, SubscriptionClaims> granted,
            long now) {
        for (Map.Entry<ChannelName, SubscriptionClaims> entry : granted.entrySet()) {
            ChannelOptions options = context.channels().of(entry.getKey());
            ConnectInProgress progress = session.connecting();
            if (progress == null) {
                return;
            }
            if (options == null) {
                farewell.disconnect(session, DisconnectReason.UNKNOWN_NAMESPACE);
                return;
            }
            Subscribe earlier = command.subscriptions().get(entry.getKey().value());
            SubscribeWishes wishes = earlier == null ? SubscribeWishes.NONE : earlier.wishes();
            progress.expectOne();
            subscribing.begin(
                    session,
                    new Place(entry.getKey(), options),
                    0,
                    wishes,
                    entry.getValue(),
                    Origin.TOKEN,
                    now);
        }
    }

    /** Other instances find the client's user here now; the client may be told that it is in. */
    void routed(Session session, long now) {
        ConnectInProgress progress = session.connecting();
        if (progress != null) {
            progress.routed();
            completeIfReady(session, now);
        }
    }

    /**
     * Once the user can be found and every server-side subscription is settled, the reply goes in
     * front of what they delivered meanwhile.
     */
    void completeIfReady(Session session, long now) {
        ConnectInProgress progress = session.connecting();
        if (progress == null || !progress.isComplete()) {
            return;
        }
        session.connecting(null);
        session.moveTo(Phase.CONNECTED);
        Connected reply =
                new Connected(
                        progress.request(),
                        session.client(),
                        context.serverVersion(),
                        progress.expiresInSeconds(),
                        context.rules().timers().pingSeconds(),
                        progress.subscriptions());
        EncodedMessage encoded = context.effects().encode(session.mailbox().format(), reply);
        session.mailbox().uncork();
        context.dirty().sendFirst(session.mailbox(), encoded, now);
        session.heartbeat().start(session.client(), now);
        vigil.watch(session, now);
    }

    /** A server-side subscription could not be made: the client may try the whole connect again. */
    void failed(Session session, long now) {
        ConnectInProgress progress = session.connecting();
        if (progress == null) {
            return;
        }
        for (Subscription subscription : session.subscriptions()) {
            farewell.end(session, subscription);
        }
        session.connecting(null);
        session.mailbox().queue().clear();
        session.mailbox().uncork();
        session.refused(now);
        keeping.forget(session, now);
        context.refuse(session, progress.request(), Refusal.INTERNAL_ERROR, now);
    }
}
