package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.session.SubscriptionTerms.Origin;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.util.HashSet;
import java.util.Set;

/** New tokens for connections and subscriptions that would otherwise expire. */
final class Refreshing {

    private final SessionContext context;
    private final Farewell farewell;
    private final Vigil vigil;

    Refreshing(SessionContext context, Farewell farewell, Vigil vigil) {
        this.context = context;
        this.farewell = farewell;
        this.vigil = vigil;
    }

    void refresh(Session session, ClientCommand.Refresh command, long now) {
        if (command.token().isEmpty()) {
            farewell.disconnect(session, DisconnectReason.BAD_REQUEST);
            return;
        }
        switch (context.effects().verifyConnection(command.token())) {
            case TokenVerdict.Invalid<ConnectionClaims> invalid ->
                    farewell.disconnect(session, DisconnectReason.invalidToken(invalid.fault()));
            case TokenVerdict.Expired<ConnectionClaims> expired ->
                    farewell.disconnect(session, DisconnectReason.EXPIRED);
            case TokenVerdict.Valid<ConnectionClaims>(var claims) ->
                    refreshWith(session, command.id(), claims, now);
        }
    }

    private void refreshWith(Session session, long request, ConnectionClaims claims, long now) {
        if (!claims.user().equals(session.user())) {
            farewell.disconnect(session, DisconnectReason.TOKEN_MISFIT);
        } else if (!claims.subscriptions().keySet().equals(channelsOfToken(session))) {
            // the client reconnects and gets the channels of its new token
            farewell.disconnect(session, DisconnectReason.INSUFFICIENT_STATE);
        } else {
            session.identify(claims.user(), claims.info());
            session.expireAt(Expiry.in(claims.expiresInSeconds(), now));
            vigil.watch(session, now);
            context.send(
                    session,
                    new ServerMessage.RefreshDone(request, claims.expiresInSeconds()),
                    now);
        }
    }

    private static Set<ChannelName> channelsOfToken(Session session) {
        Set<ChannelName> channels = new HashSet<>();
        for (Subscription subscription : session.currentSubscriptions()) {
            if (subscription.terms().origin() == Origin.TOKEN) {
                channels.add(subscription.channel());
            }
        }
        return channels;
    }

    void subRefresh(Session session, ClientCommand.SubRefresh command, Place place, long now) {
        Subscription subscription = session.subscription(place.channel());
        if (subscription == null || !subscription.isLive()) {
            context.refuse(session, command.id(), Refusal.PERMISSION_DENIED, now);
            return;
        }
        if (command.token().isEmpty()) {
            context.refuse(session, command.id(), Refusal.BAD_REQUEST, now);
            return;
        }
        switch (context.effects().verifySubscription(command.token())) {
            case TokenVerdict.Invalid<SubscriptionClaims> invalid ->
                    farewell.disconnect(session, DisconnectReason.invalidToken(invalid.fault()));
            case TokenVerdict.Expired<SubscriptionClaims> expired ->
                    context.refuse(session, command.id(), Refusal.REPLACEMENT_EXPIRED, now);
            case TokenVerdict.Valid<SubscriptionClaims>(var claims) ->
                    subRefreshWith(session, command.id(), subscription, claims, now);
        }
    }

    private void subRefreshWith(
            Session session,
            long request,
            Subscription subscription,
            SubscriptionClaims claims,
            long now) {
        if (!claims.areFor(session.user(), session.client(), subscription.channel())) {
            farewell.disconnect(session, DisconnectReason.TOKEN_MISFIT);
            return;
        }
        subscription.changeInfo(claims.info());
        subscription.expireAt(Expiry.in(claims.expiresInSeconds(), now));
        vigil.watch(session, now);
        context.send(
                session, new ServerMessage.SubRefreshDone(request, claims.expiresInSeconds()), now);
    }
}
