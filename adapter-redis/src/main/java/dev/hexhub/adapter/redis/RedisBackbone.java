package dev.hexhub.adapter.redis;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.EvictionCheck;
import dev.hexhub.adapter.redis.connection.Outages;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.connection.Topology;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.link.LinkObserver;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.adapter.redis.link.Links;
import dev.hexhub.adapter.redis.loop.RedisLoop;
import dev.hexhub.adapter.redis.presence.RedisPresence;
import dev.hexhub.adapter.redis.registry.RedisControlLine;
import dev.hexhub.adapter.redis.registry.RedisFence;
import dev.hexhub.adapter.redis.registry.RedisRegistry;
import dev.hexhub.adapter.redis.stream.RedisBroker;
import dev.hexhub.adapter.redis.stream.RedisHistory;
import dev.hexhub.adapter.redis.stream.StreamScripts;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Everything that one instance has in Redis. It starts to connect when it is made, and works from
 * the moment Redis is there; {@link #isUp} says whether it is.
 *
 * <p>Publications, history, presence and proofs of life each have their own connection, so that
 * none waits behind another.
 */
public final class RedisBackbone implements AutoCloseable {

    /** How long an instance is believed without a sign of life; it renews every 3 seconds. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private final RedisLoop loop = new RedisLoop("redis");
    private final RedisClients clients;
    private final Topology topology;
    private final EvictionCheck evictionCheck;
    private final CommandLane publishing;
    private final CommandLane reading;
    private final CommandLane presenting;
    private final CommandLane heartbeat;
    private final RedisHistory history;
    private final RedisBroker broker;
    private final RedisPresence presence;
    private final RedisRegistry registry;
    private final RedisFence fence;
    private final RedisControlLine control;

    /**
     * Connects from now on.
     *
     * @param settings where Redis is
     * @param rules how subscriptions behave
     * @param random draws epochs, tags and pauses; for use by many threads, and never the same
     *     twice
     * @param observer watches how well what is announced is heard
     */
    public RedisBackbone(
            RedisSettings settings,
            LinkRules rules,
            RandomGenerator random,
            LinkObserver observer) {
        RedisKeys keys = new RedisKeys(settings.prefix());
        PubSub pubSub = settings.pubSub();
        clients = new RedisClients(settings);
        StreamScripts scripts =
                new StreamScripts(keys, pubSub, settings.metaTtl(), clients.lives(), random);
        topology = clients.topology(loop, random);
        evictionCheck = new EvictionCheck(clients, topology, loop);
        publishing = lane("publishing", random, StreamScripts.ALL);
        reading = lane("history", random, StreamScripts.ALL);
        presenting = lane("presence", random, RedisPresence.SCRIPTS);
        heartbeat = lane("heartbeat", random, both(RedisRegistry.SCRIPTS, RedisFence.SCRIPTS));
        history = new RedisHistory(reading, keys, scripts);
        Links links = new Links(loop, clients, topology, heartbeat, keys, random, rules, observer);
        broker = new RedisBroker(publishing, keys, pubSub, scripts, history, links);
        presence = new RedisPresence(presenting, keys);
        registry = new RedisRegistry(heartbeat, keys, LEASE, random);
        fence = new RedisFence(heartbeat, keys, clients.lives());
        control = new RedisControlLine(heartbeat, keys, links);
    }

    /** Carries publications. Closing it ends only its subscriptions. */
    public RedisBroker broker() {
        return broker;
    }

    /** Reads what was published. */
    public RedisHistory history() {
        return history;
    }

    /** Knows who is where. */
    public RedisPresence presence() {
        return presence;
    }

    /** Knows the instances and whom they hold. */
    public RedisRegistry registry() {
        return registry;
    }

    /** Holds publications back until it is known what a server that came back has lost. */
    public RedisFence fence() {
        return fence;
    }

    /** Asks things of other instances. */
    public RedisControlLine controlLine() {
        return control;
    }

    /** Whether commands reach Redis. */
    public boolean isConnected() {
        return publishing.isOpen() && reading.isOpen() && presenting.isOpen() && heartbeat.isOpen();
    }

    /** Which servers cannot be used now, why, and for how long. */
    public List<Outages.Current> outages() {
        return clients.outages().current();
    }

    /** Whether commands reach Redis, and announcements and other instances reach us. */
    public boolean isUp() {
        return isConnected() && broker.isUp() && control.isUp();
    }

    @Override
    public void close() {
        clients.outages().close();
        broker.close();
        control.close();
        publishing.close();
        reading.close();
        presenting.close();
        heartbeat.close();
        evictionCheck.close();
        topology.close();
        loop.close();
        clients.close();
    }

    private static List<Script> both(List<Script> some, List<Script> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private CommandLane lane(String name, RandomGenerator random, List<Script> scripts) {
        return new CommandLane(name, clients, topology, loop, random, scripts);
    }
}
