package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection for one sort of commands, dialled again for as long as the lane is open. Sorts are
 * kept apart so that a small urgent command never queues behind a large answer.
 *
 * <p>Without a connection a command fails at once: nothing waits for Redis to come back. A command
 * is sent at most once; one that was on the wire when the connection ended fails, and may or may
 * not have been carried out. Commands may be given from any thread, and those of one caller reach
 * Redis in the caller's order. (The one exception: while a script that Redis was made to forget is
 * being loaded again, what was sent just before may come after what is sent just now.)
 */
public final class CommandLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLane.class);

    private final String name;
    private final RedisClients clients;
    private final EventLoop loop;
    private final Pauses pauses;
    private final List<Script> scripts;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private volatile boolean closed;

    /**
     * A lane that dials from now on.
     *
     * @param name what it is for, for the log
     * @param clients who dials
     * @param loop where it thinks
     * @param pauses between two attempts
     * @param scripts loaded on each connection before anything else goes through
     */
    public CommandLane(
            String name,
            RedisClients clients,
            EventLoop loop,
            Pauses pauses,
            List<Script> scripts) {
        this.name = name;
        this.clients = clients;
        this.loop = loop;
        this.pauses = pauses;
        this.scripts = List.copyOf(scripts);
        loop.execute(this::dial);
    }

    /** Whether commands have a chance. */
    public boolean isOpen() {
        return connection != null;
    }

    /** Sends one command. */
    public <T> CompletionStage<T> send(
            Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        StatefulRedisConnection<byte[], byte[]> current = connection;
        return current == null
                ? CompletableFuture.failedStage(
                        new RedisConnectionException(
                                "redis " + name + ": no connection (expected: one)"))
                : command.apply(current.async());
    }

    /** Runs a script, and loads it once if Redis has been made to forget it. */
    public CompletionStage<List<Object>> run(Script script, byte[][] keys, byte[]... arguments) {
        return evaluate(script, keys, arguments)
                .exceptionallyCompose(failure ->
                        isForgotten(failure)
                                ? reload(script, keys, arguments)
                                : CompletableFuture.failedStage(failure));
    }

    @Override
    public void close() {
        closed = true;
        StatefulRedisConnection<byte[], byte[]> current = connection;
        connection = null;
        if (current != null) {
            var unused = current.closeAsync();
        }
    }

    private CompletionStage<List<Object>> evaluate(
            Script script, byte[][] keys, byte[]... arguments) {
        return send(it -> it.evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments));
    }

    private CompletionStage<List<Object>> reload(
            Script script, byte[][] keys, byte[]... arguments) {
        CompletionStage<String> loaded = send(it -> it.scriptLoad(script.source()));
        return evaluate(script, keys, arguments)
                .exceptionallyCompose(
                        failure -> loaded.thenCompose(_ -> CompletableFuture.failedStage(failure)));
    }

    private static boolean isForgotten(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    // ---- on the loop ----

    private void dial() {
        if (!closed) {
            clients.dial()
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
            LOG.debug("Redis ({}) is out of reach.", name, failure);
            loop.schedule(pauses.next(), this::dial);
            return;
        }
        if (closed) {
            var unused = fresh.closeAsync();
            return;
        }
        connection = fresh;
        fresh.addListener(
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
                        loop.execute(() -> ended(fresh));
                    }
                });
        if (fresh.isOpen()) {
            pauses.reset();
        } else {
            ended(fresh);
        }
    }

    private void ended(StatefulRedisConnection<byte[], byte[]> gone) {
        if (gone.equals(connection) && !closed) {
            LOG.warn("Redis ({}): the connection ended; dialling again.", name);
            connection = null;
            var unused = gone.closeAsync();
            loop.schedule(pauses.next(), this::dial);
        }
    }
}
