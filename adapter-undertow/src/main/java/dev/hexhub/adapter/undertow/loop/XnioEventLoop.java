package dev.hexhub.adapter.undertow.loop;

import dev.hexhub.ports.loop.EventLoop;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import org.xnio.channels.StreamSinkChannel;

/**
 * One I/O thread of Undertow as an event loop.
 *
 * <p>XNIO runs tasks until none is left, timers that are due included, and only then selects. A
 * task that hands itself on by {@code execute}, or by a timer of a millisecond after working longer
 * than that, starves every socket of its thread. {@link #yield} therefore needs a signal that comes
 * out of the select itself: the writing end of a pipe that nobody writes to is always writable, so
 * its listener is called in the very next round. From there the yielded tasks are queued like any
 * other, which puts them behind all sockets of that round.
 *
 * <p>A task that throws is logged by XNIO and does not end the thread (L6). What is given to a loop
 * whose transport is closed never runs.
 */
public final class XnioEventLoop implements EventLoop {

    private static final System.Logger LOG = System.getLogger(XnioEventLoop.class.getName());

    private final XnioIoThread thread;
    private final StreamSinkChannel alwaysWritable;
    private final ArrayDeque<Runnable> yielded = new ArrayDeque<>();
    private final Runnable runYielded = this::runYielded;

    /** The loop of a running I/O thread; throws if the system has no more file descriptors. */
    XnioEventLoop(XnioIoThread thread) throws IOException {
        this.thread = thread;
        this.alwaysWritable = thread.createHalfDuplexPipe(thread).getRightSide();
        alwaysWritable.getWriteSetter().set(channel -> socketsServed());
    }

    @Override
    public void execute(Runnable task) {
        boolean unused = offer(task);
    }

    /**
     * Runs the task soon, unless the loop has ended. From any thread.
     *
     * @return false if it never will
     */
    public boolean offer(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    @Override
    public void yield(Runnable task) {
        yielded.add(task);
        alwaysWritable.resumeWrites();
    }

    @Override
    public void schedule(long delayNanos, Runnable task) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("delayNanos: " + delayNanos + " (expected: >= 0)");
        }
        try {
            thread.executeAfter(task, roundedUpToMillis(delayNanos), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            LOG.log(System.Logger.Level.TRACE, "a timer of a loop that has ended never runs");
        }
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public boolean isCurrent() {
        return thread.equals(Thread.currentThread());
    }

    /** Never early (L4): XNIO's timers count whole milliseconds. */
    private static long roundedUpToMillis(long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return millis * 1_000_000 < nanos ? millis + 1 : millis;
    }

    private void socketsServed() {
        alwaysWritable.suspendWrites();
        execute(runYielded);
    }

    private void runYielded() {
        for (int left = yielded.size(); left > 0; left--) {
            run(yielded.remove());
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "A task of an event loop failed", bug);
        }
    }
}
