package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.Subscriber;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.UnsubscribeReason;
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

    private final SubscriptionKey key;
    private final ChannelOptions options;
    private final SubscriptionTerms terms;
    private final Subscriber<Session> subscriber;
    private final long request;
    private final long expectedBytes;
    private Stage stage;
    private @Nullable Payload info;
    private long expiresAt;
    private @Nullable Lane lane;
    private @Nullable UnsubscribeReason orderedOut;

    Subscription(
            SubscriptionKey key,
            ChannelOptions options,
            SubscriptionTerms terms,
            Subscriber<Session> subscriber,
            long request,
            long expectedBytes) {
        this.key = key;
        this.options = options;
        this.terms = terms;
        this.subscriber = subscriber;
        this.request = request;
        this.expectedBytes = expectedBytes;
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

    /** About how many bytes the answer to its request will have; 0 once it is given. */
    long expectedBytes() {
        return isLive() ? 0 : expectedBytes;
    }

    /** When it has to be refreshed, in monotonic nanoseconds; {@link Expiry#NEVER} for never. */
    long expiresAt() {
        return expiresAt;
    }

    void expireAt(long when) {
        expiresAt = when;
    }

    /** Keeps what the client says about the channel before the subscription is decided. */
    void keep(ClientCommand command) {
        if (lane == null) {
            lane = new Lane();
        }
        lane.add(command);
    }

    /** Whether the client wants to be out again before it was in. */
    boolean wantsOut() {
        return lane != null && lane.wantsOut();
    }

    /** Takes over what waits for a channel from the subscription before this one. */
    void inherit(Lane waiting) {
        lane = waiting;
    }

    /**
     * What the client said about this channel while the subscription was on its way; once, and null
     * when it said nothing.
     */
    @Nullable Lane takeLane() {
        Lane taken = lane;
        lane = null;
        return taken;
    }

    /** A backend wants the client out before it was in: it is told once it is. */
    void orderOut(UnsubscribeReason reason) {
        orderedOut = reason;
    }

    /** Why it has to end as soon as it is live; null when it has not. */
    @Nullable UnsubscribeReason orderedOut() {
        return orderedOut;
    }
}
