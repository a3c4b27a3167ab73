package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Does not return from an announcement until it is released, if it is told to stall. */
final class StallingListener extends SilentListener {

    private final CountDownLatch released = new CountDownLatch(1);
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heard = new AtomicInteger();
    private volatile boolean stalls;

    void stall(boolean really) {
        callers.clear();
        stalls = really;
    }

    void release() {
        released.countDown();
    }

    int heard() {
        return heard.get();
    }

    boolean wasCalledBy(Thread thread) {
        return callers.contains(thread);
    }

    @Override
    public void attached(ChannelName channel, StreamPosition top) {
        heard.incrementAndGet();
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        callers.add(Thread.currentThread());
        heard.incrementAndGet();
        if (stalls) {
            awaitRelease();
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
