package dev.hexhub.adapter.redis.loop;

import dev.hexhub.ports.loop.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of this adapter's own. It takes over from the client library's I/O threads, which
 * several connections share: whoever kept one of those busy would stall his neighbours.
 *
 * <p>It serves no sockets, so {@code yield} merely goes to the end of the line. After {@code close}
 * nothing runs any more, and giving it something changes nothing.
 */
public final class RedisLoop implements EventLoop, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLoop.class);

    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    /** Starts the thread under this name. */
    public RedisLoop(String name) {
        executor =
                new ScheduledThreadPoolExecutor(
                        1, task -> Thread.ofPlatform().name(name).daemon().unstarted(task));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.execute(() -> thread = Thread.currentThread());
    }

    @Override
    public void execute(Runnable task) {
        schedule(0, task);
    }

    @Override
    public void yield(Runnable task) {
        execute(task);
    }

    @Override
    public void schedule(long delayNanos, Runnable task) {
        try {
            var unused = executor.schedule(guarded(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException _) {
            // closed: there is nobody left whom the task could serve
        }
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("A task threw; the loop goes on.", e);
            }
        };
    }
}
