package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.session.SessionContext;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Knows which shard is the home of what, and brings messages there. Those to this shard itself wait
 * here until the current step is over. Only on the shard's loop.
 */
final class Router implements SessionContext.Homes {

    private final int self;
    private final int shards;
    private final Effects effects;
    private final Queue<ShardMessage> toSelf = new ArrayDeque<>();

    Router(int self, int shards, Effects effects) {
        this.self = self;
        this.shards = shards;
        this.effects = effects;
    }

    @Override
    public void tell(ChannelName channel, ShardMessage message) {
        send(homeOf(channel, shards), message);
    }

    @Override
    public void tell(UserId user, ShardMessage message) {
        send(homeOf(user, shards), message);
    }

    void send(int shard, ShardMessage message) {
        if (shard == self) {
            toSelf.add(message);
        } else {
            effects.post(shard, message);
        }
    }

    /** The next message of this shard to itself, or null. */
    @Nullable ShardMessage next() {
        return toSelf.poll();
    }

    /** The home of a channel or of a user among an instance's shards. */
    static int homeOf(Object resident, int shards) {
        int mixed = resident.hashCode() * 0x9E3779B9;
        return Math.floorMod(mixed ^ (mixed >>> 16), shards);
    }
}
