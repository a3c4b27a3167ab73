package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisNode;
import dev.hexhub.adapter.redis.connection.SlotMap;
import dev.hexhub.adapter.redis.key.RedisKeys;
import java.util.concurrent.CompletionStage;

/** Wires for sharded pub/sub to one server; one command may name topics of one slot only. */
record WiresToOwner(RedisClients clients, RedisNode node) implements Wire.Maker {

    @Override
    public CompletionStage<Wire> open(Wire.Events events) {
        return clients.outages()
                .watched(this, node, clients.dialPubSub(node))
                .thenApply(it -> LettuceWire.on(it, PubSub.SHARDED, events));
    }

    @Override
    public int groupOf(String topic) {
        return SlotMap.slotOf(RedisKeys.bytes(topic));
    }
}
