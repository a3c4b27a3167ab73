package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.ports.loop.EventLoop;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Makes links that share a loop and the way of their probes. From any thread.
 *
 * @param loop where the links live
 * @param clients who makes their wires
 * @param prober the connection on which probes are published
 * @param keys what their probes are called
 * @param random draws those names, and the pauses between two attempts
 * @param rules how they behave
 */
public record Links(
        EventLoop loop,
        RedisClients clients,
        CommandLane prober,
        RedisKeys keys,
        RandomGenerator random,
        LinkRules rules) {

    /** A link that connects from now on and tells the listener. */
    public PubSubLink open(LinkListener listener) {
        String topic = keys.probe(HexFormat.of().toHexDigits(random.nextLong()));
        Probe probe = new Probe(topic, this::send, rules);
        Pauses pauses = Pauses.beforeDialling(random);
        return new PubSubLink(loop, LettuceWire.maker(clients), rules, pauses, probe, listener);
    }

    private void send(byte[] topic, byte[] content) {
        var unused = prober.send(it -> it.publish(topic, content));
    }
}
