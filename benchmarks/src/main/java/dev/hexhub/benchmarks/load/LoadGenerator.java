package dev.hexhub.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Loads one server: connects a crowd, publishes at a pace, checks that every reader hears
 * everything in order, and measures how old publications are when they arrive.
 *
 * <p>Driven by one thread, which gives orders; the loops look at them once per round.
 */
public final class LoadGenerator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    /**
     * What the loops are to do.
     *
     * @param phase changes with each order
     * @param pace of the publisher; null for silence
     * @param beginning changes when the pace begins anew
     * @param isMeasuring whether ages are recorded
     */
    record Orders(int phase, @Nullable Pace pace, int beginning, boolean isMeasuring) {}

    private final Target target;
    private final Crowd crowd;
    private final long base = System.nanoTime();
    private final Findings findings = new Findings();
    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final long connectNanos;
    private volatile Orders orders = new Orders(0, null, 0, false);
    private volatile boolean isClosing;

    /**
     * Connects everybody; returns when all are subscribed.
     *
     * @param threads of the generator; few
     * @throws IOException if not all get in
     */
    public LoadGenerator(Target target, Crowd crowd, int threads) throws IOException {
        FileLimit.require(crowd.connections());
        this.target = target;
        this.crowd = crowd;
        for (int i = 0; i < threads; i++) {
            this.threads.add(Thread.ofPlatform().name("load-" + i).daemon().unstarted(starting(i)));
        }
        for (int i = 0; i < threads; i++) {
            loops.add(new LoadLoop(this, i));
        }
        this.threads.forEach(Thread::start);
        boolean isComplete =
                await(CONNECT_PATIENCE, () -> live() == crowd.connections() || !findings.isEmpty());
        connectNanos = now();
        if (!isComplete || !findings.isEmpty()) {
            int live = live();
            close();
            throw new IOException(
                    "only " + live + " of " + crowd.connections() + " got in; " + findings.first());
        }
    }

    private Runnable starting(int loop) {
        return () -> loops.get(loop).run();
    }

    /** Publishes from now on. */
    public void publish(Pace pace) {
        order(pace, orders.beginning() + 1, false);
    }

    /** Records from now on how old publications are. */
    public void measure() {
        order(orders.pace(), orders.beginning(), true);
    }

    /** Publishes no more; what is on its way still arrives. */
    public void pause() {
        order(null, orders.beginning(), orders.isMeasuring());
    }

    /** Waits until so many publications were sent, or something went wrong, or too long. */
    public void awaitSent(long publications) {
        if (!await(PATIENCE, () -> sent() >= publications || !findings.isEmpty())) {
            findings.add(-1, sent() + " publications sent (expected: " + publications + ")");
        }
    }

    /** Waits until there were so many deliveries, or something went wrong, or too long. */
    public void awaitDelivered(long deliveries) {
        boolean unused = await(PATIENCE, () -> delivered() >= deliveries || !findings.isEmpty());
    }

    /** Waits until everything that was sent has arrived, or something went wrong, or too long. */
    public void awaitQuiet() {
        boolean isQuiet =
                await(PATIENCE, () -> (isSilent() && hasAllArrived()) || !findings.isEmpty());
        if (!isQuiet || delivered() != sent() * crowd.audience()) {
            findings.add(
                    -1, delivered() + " deliveries (expected: " + sent() * crowd.audience() + ")");
        }
    }

    private boolean isSilent() {
        return orders.pace() == null && loops.getFirst().phaseReached() == orders.phase();
    }

    private boolean hasAllArrived() {
        return delivered() >= sent() * crowd.audience();
    }

    /** The deliveries so far. */
    public long delivered() {
        long sum = 0;
        for (int i = 0; i < loops.size(); i++) {
            sum += loops.get(i).countDelivered();
        }
        return sum;
    }

    /** The publications so far. */
    public long sent() {
        return loops.getFirst().countSent();
    }

    /** From the first connection to the last subscription, in nanoseconds. */
    public long connectNanos() {
        return connectNanos;
    }

    /** The sleepers that the server has sent away. */
    public int sleepersGone() {
        return loops.stream().mapToInt(LoadLoop::countSleepersGone).sum();
    }

    /** How many things went wrong. */
    public long failures() {
        return findings.count();
    }

    /** The first of them. */
    public List<String> firstFailures() {
        return findings.first();
    }

    /** How old publications were when they arrived, in nanoseconds; after {@link #close}. */
    public Histogram ages() {
        Histogram all = new Histogram(3);
        loops.forEach(loop -> all.add(loop.ages()));
        return all;
    }

    /** Leaves; the server sees all connections end. */
    @Override
    public void close() {
        isClosing = true;
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void order(@Nullable Pace pace, int beginning, boolean isMeasuring) {
        Orders before = orders;
        orders = new Orders(before.phase() + 1, pace, beginning, isMeasuring);
    }

    private int live() {
        return loops.stream().mapToInt(LoadLoop::countLive).sum();
    }

    private static boolean await(Duration patience, BooleanSupplier state) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!state.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(2);
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Nanoseconds since the generator began. */
    long now() {
        return System.nanoTime() - base;
    }

    Target target() {
        return target;
    }

    Crowd crowd() {
        return crowd;
    }

    int threads() {
        return threads.size();
    }

    Thread thread(int loop) {
        return threads.get(loop);
    }

    /** How many of the clients belong to a loop. */
    int share(int loop) {
        int all = threads();
        return crowd.clients() / all + (loop < crowd.clients() % all ? 1 : 0);
    }

    Orders orders() {
        return orders;
    }

    Findings findings() {
        return findings;
    }

    boolean isClosing() {
        return isClosing;
    }
}
