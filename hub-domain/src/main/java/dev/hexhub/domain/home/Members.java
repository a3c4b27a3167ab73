package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.delivery.Broadcast;
import dev.hexhub.domain.delivery.Broadcast.Encoding;
import dev.hexhub.domain.delivery.Broadcast.Kind;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * How many subscribers a channel has on each shard of this instance, which formats they speak, and
 * the way to them. Only on the home's loop.
 */
final class Members {

    private final ChannelName channel;
    private final HomeContext context;
    private final int[] perShard;
    private final List<WireFormat> formats = new ArrayList<>(1);
    private int total;

    Members(ChannelName channel, HomeContext context) {
        this.channel = channel;
        this.context = context;
        perShard = new int[context.shards()];
    }

    void add(int shard, WireFormat format) {
        perShard[shard]++;
        total++;
        if (!formats.contains(format)) {
            formats.add(format);
        }
    }

    void remove(int shard) {
        if (perShard[shard] == 0) {
            throw new IllegalStateException("shard " + shard + " leaves without having joined");
        }
        perShard[shard]--;
        if (--total == 0) {
            formats.clear();
        }
    }

    boolean isEmpty() {
        return total == 0;
    }

    int total() {
        return total;
    }

    /** To all subscribers, encoded once for each format in use since the channel was last empty. */
    void send(Kind kind, ServerMessage message, long arrivedAt) {
        List<Encoding> encodings = new ArrayList<>(1);
        for (WireFormat format : formats) {
            encodings.add(new Encoding(format, context.effects().encode(format, message)));
        }
        tell(new ShardMessage.Deliver(new Broadcast(channel, kind, encodings, arrivedAt)));
    }

    /** To all shards with subscribers. */
    void tell(ShardMessage message) {
        for (int shard = 0; shard < perShard.length; shard++) {
            if (perShard[shard] > 0) {
                context.post().to(shard, message);
            }
        }
    }
}
