package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisNode;
import dev.hexhub.adapter.redis.connection.Topology;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Wires for classic pub/sub, each to a server drawn by lot: a cluster's instances spread over its
 * servers, and who lost one tries another.
 */
record WiresToAny(RedisClients clients, Topology topology, RandomGenerator random)
        implements Wire.Maker {

    @Override
    public CompletionStage<Wire> open(Wire.Events events) {
        List<RedisNode> nodes = List.copyOf(topology.servers());
        RedisNode node = nodes.get(random.nextInt(nodes.size()));
        return clients.outages()
                .watched(this, node, clients.dialPubSub(node))
                .thenApply(it -> LettuceWire.on(it, PubSub.CLASSIC, events));
    }

    @Override
    public int groupOf(String topic) {
        return 0;
    }
}
