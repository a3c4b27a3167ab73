package dev.hexhub.domain.home;

import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.exchange.ShardMessage;

/**
 * What the homes of a shard have in common.
 *
 * @param shard which shard this is, from 0
 * @param shards how many shards the instance has
 * @param rules how homes behave
 * @param effects the door out
 * @param post the way to this instance's shards, this one included
 */
public record HomeContext(int shard, int shards, HomeRules rules, Effects effects, Post post) {

    /** Sends messages to shards of this instance; they arrive in order, after the current call. */
    @FunctionalInterface
    public interface Post {

        /** Sends one. */
        void to(int shard, ShardMessage message);
    }
}
