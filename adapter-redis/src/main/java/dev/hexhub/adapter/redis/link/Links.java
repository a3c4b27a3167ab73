package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisNode;
import dev.hexhub.adapter.redis.connection.SlotMap;
import dev.hexhub.adapter.redis.connection.Topology;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.ports.loop.EventLoop;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes links that share a loop and the way of their probes. From any thread.
 *
 * @param loop where the links live
 * @param clients who makes their wires
 * @param topology to whom
 * @param prober the connection on which probes are published
 * @param keys what their probes are called
 * @param random draws those names, and the pauses between two attempts
 * @param rules how they behave
 * @param observer who watches them
 */
public record Links(
        EventLoop loop,
        RedisClients clients,
        Topology topology,
        CommandLane prober,
        RedisKeys keys,
        RandomGenerator random,
        LinkRules rules,
        LinkObserver observer) {

    private static final int MOST_DRAWS = 1_000;

    /** A link that connects from now on and tells the listener what is announced in this way. */
    public Link open(PubSub pubSub, LinkListener listener) {
        return switch (pubSub) {
            case CLASSIC -> toAnyServer(listener);
            case SHARDED -> new ShardedLink(loop, rules, topology, this::toOwnerOfSlots, listener);
        };
    }

    /** Classic announcements reach every server; after a loss another one may be listened to. */
    private Link toAnyServer(LinkListener listener) {
        return new PubSubLink(
                loop,
                new WiresToAny(clients, topology, random),
                rules,
                Pauses.beforeDialling(random),
                retries(),
                probe(PubSub.CLASSIC, this::drawTopic),
                listener,
                observer);
    }

    private Link toOwnerOfSlots(RedisNode node, LinkListener listener) {
        return new PubSubLink(
                loop,
                new WiresToOwner(clients, node),
                rules,
                Pauses.beforeDialling(random),
                retries(),
                probe(PubSub.SHARDED, () -> drawTopicAt(node)),
                listener,
                observer);
    }

    private Pauses retries() {
        return new Pauses(random, LinkRules.FIRST_RETRY, rules.retryRefusedEvery());
    }

    private Probe probe(PubSub pubSub, Supplier<String> topics) {
        return new Probe(
                topics,
                (topic, content) -> {
                    var unused = prober.send(topic, it -> pubSub.publish(it, topic, content));
                },
                rules,
                observer);
    }

    private String drawTopic() {
        return keys.probe(HexFormat.of().toHexDigits(random.nextLong()));
    }

    /** One whose slot the server owns; any, if it seems to own none any more. */
    private String drawTopicAt(RedisNode node) {
        SlotMap slots = topology.slots();
        String topic = drawTopic();
        for (int i = 0; i < MOST_DRAWS; i++) {
            if (node.equals(slots.ownerOf(SlotMap.slotOf(RedisKeys.bytes(topic))))) {
                return topic;
            }
            topic = drawTopic();
        }
        return topic;
    }
}
