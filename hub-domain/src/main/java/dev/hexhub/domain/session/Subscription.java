package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.Subscriber;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import java.util.ArrayList;
import java.util.List;
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

    private static final int MOST_WAITING = 64;

    private final SubscriptionKey key;
    private final ChannelOptions options;
    private final SubscriptionTerms terms;
    private final Subscriber<Session> subscriber;
    private final long request;
    private Stage stage;
    private @Nullable Payload info;
    private long expiresAt;
    private List<ClientCommand> waiting = List.of();
    private @Nullable UnsubscribeReason orderedOut;

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

    /**
     * Keeps what the client says about the channel before the subscription is decided; false when
     * it has said too much already.
     */
    boolean keep(ClientCommand command) {
        if (waiting.isEmpty()) {
            waiting = new ArrayList<>(2);
        }
        return waiting.size() < MOST_WAITING && waiting.add(command);
    }

    /** Whether the client wants to be out again before it was in. */
    boolean wantsOut() {
        return waiting.stream().anyMatch(ClientCommand.Unsubscribe.class::isInstance);
    }

    /** What the client said about this channel while the subscription was on its way; once. */
    List<ClientCommand> takeWaiting() {
        List<ClientCommand> taken = waiting;
        waiting = List.of();
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
