package dev.hexhub.domain.session;

import dev.hexhub.domain.exchange.ShardMessage.Joined;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;

/** What a subscriber is told when the channel's home has let it in. */
final class SubscriptionResult {

    private SubscriptionResult() {}

    /** The home's answer, as far as the terms let the subscriber know of it. */
    static Subscribed of(Subscription subscription, Joined joined, long now) {
        SubscriptionTerms terms = subscription.terms();
        KnownPosition from = joined.recovery() == Recovery.RECOVERED ? terms.recoverFrom() : null;
        StreamPosition position = terms.positioned() ? joined.position() : null;
        if (from != null && position != null) {
            // the client advances from the position it named while it processes what it missed
            position = new StreamPosition(position.epoch(), from.offset(), 0);
        }
        List<Publication> missed = from == null ? List.of() : joined.missed();
        return new Subscribed(
                position,
                terms.recoverable(),
                joined.recovery(),
                missed,
                Expiry.secondsUntil(subscription.expiresAt(), now),
                terms.data());
    }
}
