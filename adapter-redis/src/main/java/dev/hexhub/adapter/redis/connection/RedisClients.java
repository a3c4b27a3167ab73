package dev.hexhub.adapter.redis.connection;

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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The client library, set up so that it does as little as possible by itself. From any thread.
 *
 * <p>It does not reconnect. Where it does, it sends again what was on the wire when the connection
 * ended, so that a publication may be made twice; and it subscribes to everything again with one
 * command, so that one channel which Redis refuses leaves the instance deaf. Connections are
 * therefore made anew by {@link CommandLane} and the subscriptions' link.
 *
 * <p>Pub/sub has I/O threads of its own: a flood of announcements delays no command.
 */
public final class RedisClients implements AutoCloseable {

    private final ClientResources commandThreads = threads();
    private final ClientResources pubSubThreads = threads();
    private final RedisClient commands;
    private final RedisClient pubSub;
    private final RedisURI address;

    /** Opens nothing yet. */
    public RedisClients(RedisSettings settings) {
        address = RedisURI.create(settings.url());
        address.setTimeout(settings.patience());
        commands = client(commandThreads, settings);
        pubSub = client(pubSubThreads, settings);
    }

    /** A new connection for commands. */
    public CompletionStage<StatefulRedisConnection<byte[], byte[]>> dial() {
        return commands.connectAsync(ByteArrayCodec.INSTANCE, address);
    }

    /** A new connection for subscriptions. */
    public CompletionStage<StatefulRedisPubSubConnection<byte[], byte[]>> dialPubSub() {
        return pubSub.connectPubSubAsync(ByteArrayCodec.INSTANCE, address);
    }

    /** Ends all connections, without waiting for the threads to end. */
    @Override
    public void close() {
        var unused = commands.shutdownAsync(0, 1, TimeUnit.SECONDS);
        unused = pubSub.shutdownAsync(0, 1, TimeUnit.SECONDS);
        var unusedToo = commandThreads.shutdown(0, 1, TimeUnit.SECONDS);
        unusedToo = pubSubThreads.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private static ClientResources threads() {
        return DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .build();
    }

    private RedisClient client(ClientResources threads, RedisSettings settings) {
        RedisClient client = RedisClient.create(threads, address);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(RedisSettings.MAX_WAITING_COMMANDS)
                        .timeoutOptions(TimeoutOptions.enabled(settings.patience()))
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(settings.patience()).build())
                        .build());
        return client;
    }
}
