package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane's connection to one server, dialled again for as long as it is wanted. Its scripts are
 * loaded before anything else goes through. It thinks on the loop; {@link #commands}, {@link
 * #renew} and {@link #close} are for any thread.
 */
final class NodeConnection {

    private static final Logger LOG = LoggerFactory.getLogger(NodeConnection.class);

    private final String name;
    private final RedisNode node;
    private final RedisClients clients;
    private final EventLoop loop;
    private final Pauses pauses;
    private final List<Script> scripts;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile boolean closed;
    private long openedAt;

    NodeConnection(
            String name,
            RedisNode node,
            RedisClients clients,
            EventLoop loop,
            Pauses pauses,
            List<Script> scripts) {
        this.name = name;
        this.node = node;
        this.clients = clients;
        this.loop = loop;
        this.pauses = pauses;
        this.scripts = scripts;
        loop.execute(this::dial);
    }

    /** Where commands go; null while there is no connection. */
    @Nullable RedisAsyncCommands<byte[], byte[]> commands() {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        return current == null ? null : current.async();
    }

    /** The server is not what it was: the address is looked up and dialled again. */
    void renew() {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        if (current != null) {
            loop.execute(() -> ended(current));
        }
    }

    void close() {
        closed = true;
        StatefulRedisConnection<byte[], byte[]> current = connection;
        connection = null;
        if (current != null) {
            var unused = current.closeAsync();
        }
    }

    // ---- on the loop ----

    private void dial() {
        if (!closed) {
            clients.dial(node)
                    .thenCompose(this::prepared)
                    .whenComplete((it, failure) -> loop.execute(() -> dialled(it, failure)));
        }
    }

    private CompletionStage<StatefulRedisConnection<byte[], byte[]>> prepared(
            StatefulRedisConnection<byte[], byte[]> fresh) {
        CompletableFuture<?>[] loads =
                scripts.stream()
                        .map(it -> fresh.async().scriptLoad(it.source()).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(loads)
                .handle((_, failure) -> failure)
                .thenCompose(failure -> failure == null ? kept(fresh) : dropped(fresh, failure));
    }

    private static CompletionStage<StatefulRedisConnection<byte[], byte[]>> kept(
            StatefulRedisConnection<byte[], byte[]> fresh) {
        return CompletableFuture.completedStage(fresh);
    }

    private static CompletionStage<StatefulRedisConnection<byte[], byte[]>> dropped(
            StatefulRedisConnection<byte[], byte[]> fresh, Throwable failure) {
        return fresh.closeAsync().thenCompose(_ -> CompletableFuture.failedStage(failure));
    }

    private void dialled(
            @Nullable StatefulRedisConnection<byte[], byte[]> fresh, @Nullable Throwable failure) {
        if (fresh == null) {
            LOG.debug("Redis {} ({}) is out of reach.", node, name, failure);
            loop.schedule(pauses.next(), this::dial);
            return;
        }
        if (closed) {
            var unused = fresh.closeAsync();
            return;
        }
        connection = fresh;
        openedAt = loop.now();
        fresh.addListener(
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
                        loop.execute(() -> ended(fresh));
                    }
                });
        if (!fresh.isOpen()) {
            ended(fresh);
        }
    }

    private void ended(StatefulRedisConnection<byte[], byte[]> gone) {
        if (!gone.equals(connection) || closed) {
            return;
        }
        LOG.warn("Redis {} ({}): the connection ended; dialling again.", node, name);
        connection = null;
        var unused = gone.closeAsync();
        // who is thrown out as soon as he is in does not knock faster for having been let in
        if (loop.now() - openedAt > RedisSettings.LONGEST_PAUSE.toNanos()) {
            pauses.reset();
        }
        loop.schedule(pauses.next(), this::dial);
    }
}
