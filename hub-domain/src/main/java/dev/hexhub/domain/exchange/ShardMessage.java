package dev.hexhub.domain.exchange;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.delivery.Broadcast;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one shard tells another of the same instance. Between two shards messages arrive in the
 * order in which they were sent.
 */
public sealed interface ShardMessage {

    /**
     * To a channel's home: one more subscriber.
     *
     * @param key the subscription
     * @param shard where the subscriber lives
     * @param format how it wants things encoded
     * @param options the channel's options
     * @param recoverFrom where it wants to continue, or null
     */
    record Join(
            SubscriptionKey key,
            int shard,
            WireFormat format,
            ChannelOptions options,
            @Nullable KnownPosition recoverFrom)
            implements ShardMessage {}

    /**
     * From a channel's home: the subscriber is in. Everything published behind this snapshot
     * follows, everything before it is in it.
     *
     * @param key the subscription
     * @param position where the stream is
     * @param recovery whether what the subscriber missed is here
     * @param missed what it missed, oldest first
     */
    record Joined(
            SubscriptionKey key,
            StreamPosition position,
            Recovery recovery,
            List<Publication> missed)
            implements ShardMessage {

        /** Keeps its own copy of the list. */
        public Joined {
            missed = List.copyOf(missed);
        }
    }

    /**
     * From a channel's home: the broker could not be asked; the subscriber is not in.
     *
     * @param key the subscription
     */
    record JoinFailed(SubscriptionKey key) implements ShardMessage {}

    /**
     * To a channel's home: one subscriber less. Exactly one for each {@link Joined}.
     *
     * @param channel the channel
     * @param shard where the subscriber lived
     */
    record Leave(ChannelName channel, int shard) implements ShardMessage {}

    /**
     * From a channel's home: something for all its subscribers on this shard.
     *
     * @param broadcast what
     */
    record Deliver(Broadcast broadcast) implements ShardMessage {}

    /**
     * From a channel's home: publications were lost and cannot be read any more; who relies on
     * positions must be told.
     *
     * @param channel the channel
     */
    record StateLost(ChannelName channel) implements ShardMessage {}

    /**
     * To a channel's home: a backend's publication was given this position.
     *
     * @param channel the channel
     * @param position where it is
     */
    record Witnessed(ChannelName channel, StreamPosition position) implements ShardMessage {}

    /**
     * To the homes of a shard, from themselves: everything that was seen is to be attested in this
     * life of the store. As a message, it comes behind every {@link Witnessed} that was sent
     * before.
     *
     * @param life which
     */
    record AttestAll(StoreLife life) implements ShardMessage {}

    /**
     * To a user's home: a shard holds its first connection of this user. Answered by one {@link
     * UserRouted}.
     *
     * @param user who
     * @param shard where
     * @param arrival the shard's number for this arrival
     */
    record UserCame(UserId user, int shard, long arrival) implements ShardMessage {}

    /**
     * To a user's home: a shard does not hold any connection of this user any more. Exactly one for
     * each {@link UserCame}.
     *
     * @param user who
     */
    record UserLeft(UserId user) implements ShardMessage {}

    /**
     * From a user's home: the other instances find the user here from now on, or the registry could
     * not be told and nobody waits for it.
     *
     * @param user who
     * @param arrival which arrival on the receiver this is about
     */
    record UserRouted(UserId user, long arrival) implements ShardMessage {}
}
