package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.delivery.DirtyList;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.FirstSlots;
import dev.hexhub.domain.delivery.LocalChannels;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.time.TimerWheel;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of a shard have in common.
 *
 * @param shard the shard's number
 * @param serverVersion what clients are told
 * @param rules what is expected of clients
 * @param channels the channels' options
 * @param effects the door out
 * @param homes the way to channels' and users' homes
 * @param locals the subscribers on this shard
 * @param dirty the connections to write to at the end of the turn
 * @param timers the shard's deadlines
 * @param firsts where their queues keep the message that waits alone
 */
public record SessionContext(
        int shard,
        String serverVersion,
        SessionRules rules,
        ChannelRules channels,
        Effects effects,
        Homes homes,
        LocalChannels<Session> locals,
        DirtyList<Session> dirty,
        TimerWheel timers,
        FirstSlots firsts) {

    /** The way to the homes of channels and users, on this shard or another. */
    public interface Homes {

        /** Sends a message that concerns a channel to its home. */
        void tell(ChannelName channel, ShardMessage message);

        /** Sends a message that concerns a user to the user's home. */
        void tell(UserId user, ShardMessage message);
    }

    /** Queues a message for the session's client. */
    void send(Session session, ServerMessage message, long now) {
        if (!session.mailbox().isOpen()) {
            return;
        }
        queue(session, encoded(session, message), now);
    }

    /**
     * Answers a request. What the client's queue has no room for is refused, so that the client can
     * ask for less: sent away as too slow, it would come back and ask for the same.
     */
    void answer(Session session, long request, ServerMessage answer, long now) {
        EncodedMessage encoded = encoded(session, answer);
        if (encoded != null && !session.mailbox().queue().fits(encoded.size())) {
            refuse(session, request, Refusal.LIMIT_EXCEEDED, now);
        } else {
            queue(session, encoded, now);
        }
    }

    /** Whether a message would find room in the client's queue. */
    boolean fits(Session session, ServerMessage message) {
        EncodedMessage encoded = encoded(session, message);
        return encoded == null || session.mailbox().queue().fits(encoded.size());
    }

    private @Nullable EncodedMessage encoded(Session session, ServerMessage message) {
        return effects.encode(session.mailbox().format(), message);
    }

    private void queue(Session session, @Nullable EncodedMessage message, long now) {
        dirty.send(session.mailbox(), message, now);
        effects.count(Counted.MESSAGES_QUEUED, 1);
    }

    /** Answers a request with a refusal. */
    void refuse(Session session, long request, Refusal refusal, long now) {
        effects.count(Counted.REQUESTS_REFUSED, 1);
        send(session, new ServerMessage.Refused(request, refusal), now);
    }
}
