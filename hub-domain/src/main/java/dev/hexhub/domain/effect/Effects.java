package dev.hexhub.domain.effect;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Witness;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shard's one door out. Everything the domain wants done goes through here, on the shard's
 * loop; nothing here calls back into the shard: what takes time is answered later, through the door
 * in, as an {@link Answer} or a {@link BrokerEvent}.
 */
public interface Effects {

    /** Write what waits for this connection. */
    void flush(ConnectionRef connection, OutboundQueue queue);

    /** End this connection. */
    void close(ConnectionRef connection, DisconnectReason reason, OutboundQueue queue);

    /**
     * Read no more from this connection: too much of what its client said cannot be done yet. What
     * was read already is still told.
     */
    void pauseReading(ConnectionRef connection);

    /** Read on. */
    void resumeReading(ConnectionRef connection);

    /**
     * The message's bytes in this format, or null when the format cannot express it. A pure
     * function.
     */
    @Nullable EncodedMessage encode(WireFormat format, ServerMessage message);

    /** What a connection token is worth at this moment. */
    TokenVerdict<ConnectionClaims> verifyConnection(Token token);

    /** What a subscription token is worth at this moment. */
    TokenVerdict<SubscriptionClaims> verifySubscription(Token token);

    /** Give a publication to the broker; answered by {@link Answer.Published}. */
    void publish(ReplyTo caller, ChannelName channel, NewPublication publication);

    /** Tell the channel's subscribers on all instances that somebody came or went. */
    void announce(ChannelName channel, PresenceEvent event);

    /**
     * Ask the broker for a channel; answered by {@link BrokerEvent.Attached} or {@link
     * BrokerEvent.AttachFailed}.
     */
    void attach(ChannelName channel, Retention retention);

    /** Let go of a channel; answered by {@link BrokerEvent.Detached}. */
    void detach(ChannelName channel);

    /** Read a part of a channel's history; answered by {@link Answer.HistoryRead}. */
    void readHistory(
            HistoryReader reader, ChannelName channel, HistoryQuery query, Retention retention);

    /** Ask where the streams of these channels are; answered by {@link Answer.TopsRead}. */
    void readTops(List<ChannelName> channels);

    /**
     * Tell the store that this position was seen in the channel, lest it gives it out again;
     * answered by {@link Answer.Attested}.
     */
    void attest(ChannelName channel, StreamPosition witnessed);

    /**
     * Tell the store all of these, in this life of it; answered by {@link Answer.WitnessesHeard}.
     */
    void attestAll(StoreLife life, List<Witness> witnesses);

    /** Everything that this shard saw is known to the store in this life of it. */
    void attested(StoreLife life);

    /**
     * List a client in a channel's presence; answered by {@link Answer.PresenceEntered}. For one
     * client in one channel the newest of this and {@link #leavePresence} counts: what was wished
     * before may be skipped. What failed is tried again, and answered again, when the store can be
     * reached.
     */
    void enterPresence(SubscriptionKey key, ClientInfo client);

    /**
     * Take a client out of a channel's presence, and announce that it left if it was still listed:
     * who was taken out by others was said to have left by them.
     *
     * @param isAnnounced false to take it out without a word
     */
    void leavePresence(ChannelName channel, ClientInfo client, boolean isAnnounced);

    /** Ask who is in a channel; answered by {@link Answer.PresenceListed}. */
    void listPresence(ReplyTo caller, ChannelName channel);

    /** Ask how many are in a channel; answered by {@link Answer.PresenceCounted}. */
    void countPresence(ReplyTo caller, ChannelName channel);

    /** Tell a user something, wherever it is connected; answered by {@link Answer.UserTold}. */
    void tellUser(ReplyTo caller, ControlCommand.Message message);

    /**
     * Tell the registry that this instance holds the user from now on; answered by {@link
     * Answer.UserAnnounced}. An attempt that failed is repeated, and answered again, until it works
     * or the user is withdrawn.
     */
    void announceUser(UserId user);

    /** Tell the registry that this instance does not hold the user any more. */
    void withdrawUser(UserId user);

    /** Send a message to another shard of this instance. */
    void post(int shard, ShardMessage message);

    /** End a turn of the shard in this many nanoseconds, even if nothing happens until then. */
    void wakeAfter(long nanos);

    /** Count something. */
    void count(Counted what, long amount);

    /** Note how many bytes waited for one client. */
    void noteQueued(long bytes);

    /**
     * Note how long a publication took from its arrival on this instance until it was written, in
     * nanoseconds; its channel's write delay is part of that.
     */
    void noteDelivery(long nanos);

    /** Note how old a message was when a client had it, as the client says; in nanoseconds. */
    void noteReportedLatency(long nanos);
}
