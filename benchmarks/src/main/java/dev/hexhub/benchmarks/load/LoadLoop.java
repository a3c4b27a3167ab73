package dev.hexhub.benchmarks.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the generator with its share of the clients; the first one has the publisher too.
 *
 * <p>Others see its counts once per round of the selector, so that counting a message touches
 * nothing that threads share.
 */
final class LoadLoop implements Runnable {

    private static final int GREETING_AT_A_TIME = 128;
    private static final long LONGEST_AGE_NANOS = 120_000_000_000L;

    private final LoadGenerator generator;
    private final int index;
    private final Selector selector;
    private final Reading reading = new Reading();
    private final Consumer<SelectionKey> ready = this::ready;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final @Nullable Publisher publisher;
    private final Histogram ages = new Histogram(LONGEST_AGE_NANOS, 3);
    private final AtomicLong publicDelivered = new AtomicLong();
    private final AtomicLong publicSent = new AtomicLong();
    private final AtomicInteger publicLive = new AtomicInteger();
    private final AtomicInteger sleepersGone = new AtomicInteger();
    private long delivered;
    private long now;
    private boolean isMeasuring;
    private int phase;
    private int beginning;
    private volatile int phaseReached;

    LoadLoop(LoadGenerator generator, int index) throws IOException {
        this.generator = generator;
        this.index = index;
        this.selector = Selector.open();
        this.publisher =
                index == 0 && generator.portion().publishes()
                        ? new Publisher(
                                generator.crowd(),
                                generator.targets().publisher(),
                                selector,
                                this,
                                generator::delivered)
                        : null;
    }

    @Override
    public void run() {
        try (selector) {
            while (!generator.isClosing()) {
                round();
            }
            subscribers.forEach(Subscriber::close);
            if (publisher != null) {
                publisher.close();
            }
        } catch (IOException | RuntimeException broken) {
            findings().add(index, "the generator failed: " + broken);
        }
    }

    private void round() throws IOException {
        invite();
        followOrders();
        long wait = publisher == null ? 1 : publisher.advance(generator.now());
        if (wait == 0) {
            int unused = selector.selectNow(ready);
        } else {
            int unused = selector.select(ready, isComplete() ? wait : 1);
        }
        publicDelivered.setRelease(delivered);
        if (publisher != null) {
            publicSent.setRelease(publisher.sent());
        }
        if (phaseReached != phase && hasSentBallast()) {
            phaseReached = phase;
        }
    }

    private boolean hasSentBallast() {
        return publisher == null || publisher.ballast().isSent();
    }

    private void ready(SelectionKey key) {
        if (isMeasuring) {
            now = generator.now();
        }
        ((Connection) key.attachment()).ready(reading);
    }

    /** The next clients, as soon as those before them have been greeted. */
    private void invite() throws IOException {
        int share = share();
        int live = publicLive.get() - (publisher == null ? 0 : 1);
        while (subscribers.size() < share && subscribers.size() - live < GREETING_AT_A_TIME) {
            int number =
                    generator.portion().first() + index + subscribers.size() * generator.threads();
            subscribers.add(
                    new Subscriber(
                            number,
                            generator.crowd(),
                            generator.targets().of(number),
                            selector,
                            this));
        }
    }

    private boolean isComplete() {
        return subscribers.size() == share();
    }

    private int share() {
        return generator.portion().share(index, generator.threads());
    }

    private void followOrders() {
        Orders orders = generator.orders();
        if (orders.phase() == phase) {
            return;
        }
        phase = orders.phase();
        if (orders.isMeasuring() && !isMeasuring) {
            ages.reset();
        }
        isMeasuring = orders.isMeasuring();
        if (publisher != null) {
            publisher.ballast().want(orders.ballast());
            Pace pace = orders.pace();
            if (pace == null) {
                publisher.pause();
            } else if (beginning != orders.beginning()) {
                beginning = orders.beginning();
                publisher.begin(pace, generator.now());
            }
        }
    }

    /** Whether there is no other loop whose deliveries count. */
    boolean isAlone() {
        return generator.hasOneLoop();
    }

    Findings findings() {
        return generator.findings();
    }

    void live() {
        publicLive.incrementAndGet();
    }

    void sleeperGone() {
        sleepersGone.incrementAndGet();
    }

    void delivered() {
        delivered++;
    }

    /** A publication of the given time has arrived. */
    void measured(long time) {
        if (isMeasuring) {
            ages.recordValue(Math.clamp(now - time, 0, LONGEST_AGE_NANOS));
        }
    }

    /** Deliveries, as others may see them. */
    long countDelivered() {
        return Thread.currentThread().equals(generator.thread(index))
                ? delivered
                : publicDelivered.getAcquire();
    }

    long countSent() {
        return publicSent.getAcquire();
    }

    int countLive() {
        return publicLive.get();
    }

    int countSleepersGone() {
        return sleepersGone.get();
    }

    /**
     * The order that was followed last, whose consequences {@link #countSent} shows, and whose
     * ballast is on its way.
     */
    int phaseReached() {
        return phaseReached;
    }

    /** How old publications were; to be read when the loop has ended. */
    Histogram ages() {
        return ages;
    }
}
