package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one server, prepared for commands. From any thread.
 *
 * <p>A caller waits as long as patience goes. The command is under way until its answer arrives all
 * the same, and keeps its place in the window: what nobody waits for has to be carried, too.
 */
final class OpenConnection {

    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final Duration patience;
    private final CongestionWindow window;
    private final AtomicLong answers = new AtomicLong();

    /** Takes the connection over; from here on, the library lets no command of it time out. */
    OpenConnection(StatefulRedisConnection<byte[], byte[]> connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
        window = new CongestionWindow(patience.dividedBy(2), RedisSettings.MAX_WAITING_COMMANDS);
        connection.setTimeout(Duration.ZERO);
    }

    /** How many answers there were so far. */
    long answers() {
        return answers.get();
    }

    /** Asks for a sign of life, however much is under way. */
    CompletionStage<String> ping() {
        return inTime(connection.async().ping());
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Called from the library's thread, once. */
    void whenEnded(Runnable listener) {
        connection.addListener(
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
                        listener.run();
                    }
                });
    }

    void close() {
        var unused = connection.closeAsync();
    }

    /**
     * Sends one command; fails at once with an {@link OverloadException} when it could not be
     * answered in time.
     */
    <T> CompletionStage<T> send(
            Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        int place = window.enter();
        if (place == 0) {
            return CompletableFuture.failedStage(new OverloadException(window.width()));
        }
        long sentAt = System.nanoTime();
        return inTime(
                command.apply(connection.async())
                        .whenComplete(
                                (_, failure) -> ended(place, System.nanoTime() - sentAt, failure)));
    }

    /** The stage itself goes on: only the caller is told that it takes too long. */
    private <T> CompletionStage<T> inTime(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .copy()
                .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void ended(int place, long nanos, @Nullable Throwable failure) {
        if (failure == null || Complaint.in(failure) != null) {
            answers.incrementAndGet();
            window.answered(place, nanos);
        } else {
            window.lost();
        }
    }

    /** More is asked of Redis than arrives there in time. The command was not sent. */
    static final class OverloadException extends RedisException {

        private static final long serialVersionUID = 1L;

        OverloadException(int width) {
            super(
                    "redis: "
                            + width
                            + " commands under way (expected: fewer, as more are not answered in"
                            + " time)");
        }
    }
}
