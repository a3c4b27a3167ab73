package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane's connection to one server, dialled again for as long as it is wanted. Its scripts are
 * loaded before anything else goes through.
 *
 * <p>A connection may be cut without a word. The kernel would wait for minutes, and longer after
 * the way is whole again; so the server is asked for a sign of life all the time, and given up when
 * it owes two. It thinks on the loop; {@link #open}, {@link #renew} and {@link #close} are for any
 * thread.
 */
final class NodeConnection {

    private static final Logger LOG = LoggerFactory.getLogger(NodeConnection.class);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(2);
    private static final int MOST_OWED = 2;

    private final String name;
    private final RedisNode node;
    private final RedisClients clients;
    private final EventLoop loop;
    private final Pauses pauses;
    private final List<Script> scripts;
    private volatile @Nullable OpenConnection connection;
    private volatile boolean closed;
    private long openedAt;
    private long heard;
    private int owed;

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
    @Nullable OpenConnection open() {
        return connection;
    }

    /** The server is not what it was: the address is looked up and dialled again. */
    void renew() {
        OpenConnection current = connection;
        if (current != null) {
            loop.execute(() -> ended(current));
        }
    }

    void close() {
        closed = true;
        clients.outages().gone(this);
        OpenConnection current = connection;
        connection = null;
        if (current != null) {
            current.close();
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
        CompletionStage<@Nullable String> info =
                fresh.async().info("replication").handle(NodeConnection::unlessForbidden);
        return CompletableFuture.allOf(loads)
                .thenCombine(info, (_, it) -> it)
                .handle((it, failure) -> {
                    if (failure == null) {
                        clients.lives().answered(node, it);
                    }
                    return failure;
                })
                .thenCompose(failure -> failure == null ? kept(fresh) : dropped(fresh, failure));
    }

    private static @Nullable String unlessForbidden(
            @Nullable String info, @Nullable Throwable failure) {
        if (failure == null || Complaint.in(failure) == Complaint.NOPERM) {
            return info;
        }
        throw new CompletionException(failure);
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
            clients.outages().failed(this, node, failure);
            loop.schedule(pauses.next(), this::dial);
            return;
        }
        if (closed) {
            var unused = fresh.closeAsync();
            return;
        }
        clients.outages().well(this);
        opened(new OpenConnection(fresh, clients.patience()));
    }

    private void opened(OpenConnection fresh) {
        connection = fresh;
        openedAt = loop.now();
        heard = 0;
        owed = 0;
        watch(fresh);
        fresh.whenEnded(() -> loop.execute(() -> ended(fresh)));
        if (!fresh.isOpen()) {
            ended(fresh);
        }
    }

    /** The next sign of life is asked for when this one came, or was not worth waiting for. */
    private void watch(OpenConnection watched) {
        if (closed || !watched.equals(connection)) {
            return;
        }
        if (watched.answers() != heard) {
            // a slow server that answers the others is alive
            heard = watched.answers();
            owed = 0;
        }
        if (owed >= MOST_OWED) {
            ended(watched);
            return;
        }
        owed++;
        watched.ping()
                .thenRun(() -> loop.execute(() -> owed = 0))
                .whenComplete((_, failure) ->
                        loop.schedule(
                                failure == null ? WATCH_EVERY.toNanos() : 0, () -> watch(watched)));
    }

    private void ended(OpenConnection gone) {
        if (!gone.equals(connection) || closed) {
            return;
        }
        LOG.debug("Redis {} ({}): the connection ended; dialling again.", node, name);
        clients.outages().failed(this, node, null);
        connection = null;
        gone.close();
        // who is thrown out as soon as he is in does not knock faster for having been let in
        if (loop.now() - openedAt > RedisSettings.LONGEST_PAUSE.toNanos()) {
            pauses.reset();
        }
        loop.schedule(pauses.next(), this::dial);
    }
}
