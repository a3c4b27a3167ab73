package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The client library, set up so that it does as little as possible by itself. From any thread.
 *
 * <p>It does not reconnect. Where it does, it sends again what was on the wire when the connection
 * ended, so that a publication may be made twice; and it subscribes to everything again with one
 * command, so that one channel which Redis refuses leaves the instance deaf. Connections are
 * therefore made anew by {@link CommandLane} and the subscriptions' link. Nor does it know of
 * clusters: its way of following a slot is built on that reconnecting, and its sharded
 * subscriptions die with a move.
 *
 * <p>Pub/sub has I/O threads of its own: a flood of announcements delays no command.
 */
public final class RedisClients implements AutoCloseable {

    private final ClientResources commandThreads = threads();
    private final ClientResources pubSubThreads = threads();
    private final StoreLives lives = new StoreLives();
    private final Outages outages = new Outages(System::nanoTime);
    private final RedisSettings settings;
    private final RedisURI model;
    private final RedisClient commands;
    private final RedisClient pubSub;

    /** Opens nothing yet. */
    public RedisClients(RedisSettings settings) {
        this.settings = settings;
        model = RedisURI.create(settings.urls().getFirst());
        model.setTimeout(settings.patience());
        commands = client(commandThreads, RedisSettings.MAX_WAITING_COMMANDS);
        pubSub = client(pubSubThreads, RedisSettings.MAX_WAITING_SUBSCRIPTIONS);
    }

    /** Finds out from now on who is to be asked about what. */
    public Topology topology(EventLoop loop, RandomGenerator random) {
        return switch (settings.mode()) {
            case STANDALONE -> new SingleServer(settings.nodes().getFirst(), loop);
            case CLUSTER -> new ClusterTopology(settings.nodes(), this, loop, random);
        };
    }

    /** In which lives the servers are. */
    public StoreLives lives() {
        return lives;
    }

    /** Which servers cannot be used now, and why. */
    public Outages outages() {
        return outages;
    }

    /** How long a command may take. */
    public Duration patience() {
        return settings.patience();
    }

    /** A new connection for commands; each has {@link #patience}, until it is told otherwise. */
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> dial(RedisNode node) {
        return commands.connectAsync(ByteArrayCodec.INSTANCE, addressOf(node));
    }

    /** A new connection for subscriptions. */
    public CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> dialPubSub(
            RedisNode node) {
        return pubSub.connectPubSubAsync(ByteArrayCodec.INSTANCE, addressOf(node));
    }

    /** Ends all connections, without waiting for the threads to end. */
    @Override
    public void close() {
        var unused = commands.shutdownAsync(0, 1, TimeUnit.SECONDS);
        unused = pubSub.shutdownAsync(0, 1, TimeUnit.SECONDS);
        var unusedToo = commandThreads.shutdown(0, 1, TimeUnit.SECONDS);
        unusedToo = pubSubThreads.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private RedisURI addressOf(RedisNode node) {
        return RedisURI.builder(model).withHost(node.host()).withPort(node.port()).build();
    }

    private static ClientResources threads() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
    }

    private RedisClient client(ClientResources threads, int mostWaiting) {
        RedisClient client = RedisClient.create(threads, model);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(mostWaiting)
                        .timeoutOptions(TimeoutOptions.enabled())
                        .socketOptions(
                                SocketOptions.builder()
                                        .connectTimeout(settings.patience())
                                        .keepAlive(true)
                                        .build())
                        .build());
        return client;
    }
}
