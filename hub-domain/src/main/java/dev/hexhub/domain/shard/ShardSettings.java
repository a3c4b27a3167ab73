package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.home.HomeRules;
import dev.hexhub.domain.session.SessionRules;

/**
 * What a shard has to know.
 *
 * @param index its number, from 0
 * @param shards how many shards the instance has
 * @param serverVersion what clients are told
 * @param sessions what is expected of clients
 * @param channels the channels' options
 * @param homes how the channels' homes behave
 */
public record ShardSettings(
        int index,
        int shards,
        String serverVersion,
        SessionRules sessions,
        ChannelRules channels,
        HomeRules homes) {

    /**
     * Throws {@link IllegalArgumentException} for a number that is not one of the instance's
     * shards.
     */
    public ShardSettings {
        if (index < 0 || index >= shards) {
            throw new IllegalArgumentException(
                    "shard: " + index + " (expected: 0 to " + (shards - 1) + ")");
        }
    }
}
