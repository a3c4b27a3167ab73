package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.Subscriber;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * One session's subscription to one channel, from the accepted request to its end. Only on the
 * session's loop.
 */
final class Subscription {

    /** How far it has come. */
    enum Stage {
        /** The presence store is asked to list the client. */
        ENTERING,
        /** The channel's home is asked to let it in. */
        JOINING,
        /** Publications arrive. */
        LIVE
    }

    private static final long NO_REQUEST = -1;

    private final SubscriptionKey key;
    private final ChannelOptions options;
    private final SubscriptionTerms terms;
    private final Subscriber<Session> subscriber;
    private final long request;
    private Stage stage;
    private @Nullable Payload info;
    private long expiresAt;
    private long unsubscribeRequest = NO_REQUEST;

    Subscription(
            SubscriptionKey key,
            ChannelOptions options,
            SubscriptionTerms terms,
            Subscriber<Session> subscriber,
            long request) {
        this.key = key;
        this.options = options;
        this.terms = terms;
        this.subscriber = subscriber;
        this.request = request;
        this.info = terms.info();
        this.stage = terms.presence() ? Stage.ENTERING : Stage.JOINING;
    }

    SubscriptionKey key() {
        return key;
    }

    ChannelName channel() {
        return key.channel();
    }

    ChannelOptions options() {
        return options;
    }

    SubscriptionTerms terms() {
        return terms;
    }

    Subscriber<Session> subscriber() {
        return subscriber;
    }

    /** The number of the request that started it; meaningless for a server-side subscription. */
    long request() {
        return request;
    }

    Stage stage() {
        return stage;
    }

    void moveTo(Stage next) {
        stage = next;
    }

    boolean isLive() {
        return stage == Stage.LIVE;
    }

    @Nullable Payload info() {
        return info;
    }

    void changeInfo(@Nullable Payload newInfo) {
        info = newInfo;
    }

    /** When it has to be refreshed, in monotonic nanoseconds; {@link Expiry#NEVER} for never. */
    long expiresAt() {
        return expiresAt;
    }

    void expireAt(long when) {
        expiresAt = when;
    }

    /** The client wants to be out again before it was in: remember to answer. */
    void unsubscribeOnceLive(long requestId) {
        unsubscribeRequest = requestId;
    }

    boolean wantsOut() {
        return unsubscribeRequest != NO_REQUEST;
    }

    long unsubscribeRequest() {
        return unsubscribeRequest;
    }
}
