package dev.hexhub.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Loads one server: connects a crowd, publishes at a pace, checks that every reader hears
 * everything in order, and measures how old publications are when they arrive.
 *
 * <p>Driven by one thread, which gives orders; the loops look at them once per round.
 */
public final class LoadGenerator implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);

    private final Targets targets;
    private final Crowd crowd;
    private final Portion portion;
    private final long base;
    private final Findings findings = new Findings();
    private final List<LoadLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Companion> companions = new ArrayList<>();
    private long connectNanos;
    private long connectCpuNanos;
    private volatile Orders orders = new Orders(0, null, 0, false, 0);
    private volatile boolean isClosing;

    /**
     * Connects everybody; returns when all are subscribed. Takes as many processes as the limit of
     * open files asks for.
     *
     * @param threads of the generator in each of its processes; few
     * @throws IOException if not all get in
     */
    public LoadGenerator(Targets targets, Crowd crowd, int threads) throws IOException {
        this(targets, crowd, threads, FileLimit.processesFor(crowd.connections()));
    }

    /** The same with a number of processes that is given. */
    LoadGenerator(Targets targets, Crowd crowd, int threads, int processes) throws IOException {
        this(targets, crowd, Portion.of(crowd, 0, processes), threads, System.nanoTime());
        try {
            for (int i = 1; i < processes; i++) {
                Portion theirs = Portion.of(crowd, i, processes);
                companions.add(new Companion(targets, crowd, theirs, threads, base, findings));
            }
            awaitLive(crowd.connections());
        } catch (IOException notAllCameIn) {
            close();
            throw notAllCameIn;
        }
        connectNanos = now();
        connectCpuNanos = cpuNanos();
    }

    private LoadGenerator(Targets targets, Crowd crowd, Portion portion, int threads, long base)
            throws IOException {
        FileLimit.require(portion.connections());
        this.targets = targets;
        this.crowd = crowd;
        this.portion = portion;
        this.base = base;
        for (int i = 0; i < threads; i++) {
            this.threads.add(Thread.ofPlatform().name("load-" + i).daemon().unstarted(starting(i)));
        }
        for (int i = 0; i < threads; i++) {
            loops.add(new LoadLoop(this, i));
        }
        this.threads.forEach(Thread::start);
    }

    /** The readers of a {@link CompanionProcess}: without a publisher, and in somebody's time. */
    static LoadGenerator follower(
            Targets targets, Crowd crowd, Portion portion, int threads, long base)
            throws IOException {
        LoadGenerator load = new LoadGenerator(targets, crowd, portion, threads, base);
        try {
            load.awaitLive(portion.connections());
        } catch (IOException notAllCameIn) {
            load.close();
            throw notAllCameIn;
        }
        return load;
    }

    private void awaitLive(int all) throws IOException {
        boolean isComplete = await(CONNECT_PATIENCE, () -> live() == all || !findings.isEmpty());
        if (!isComplete || !findings.isEmpty()) {
            throw new IOException("only " + live() + " of " + all + " got in; " + findings.first());
        }
    }

    private Runnable starting(int loop) {
        return () -> loops.get(loop).run();
    }

    /** Publishes from now on. */
    public void publish(Pace pace) {
        orders = orders.pacing(pace, orders.beginning() + 1);
    }

    /** Records from now on how old publications are. */
    public void measure() {
        orders = orders.measuring();
        companions.forEach(Companion::measure);
    }

    /** Publishes no more; what is on its way still arrives. */
    public void pause() {
        orders = orders.pacing(null, orders.beginning());
    }

    /** Sends each sleeper so many large messages; returns when they are on their way. */
    public void sendBallast(int messages) {
        orders = orders.loading(messages);
        int phase = orders.phase();
        if (!await(PATIENCE, () -> hasFollowed(phase) || !findings.isEmpty())) {
            findings.add(-1, "the server does not take what is meant for sleepers");
        }
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
        return orders.pace() == null && hasFollowed(orders.phase());
    }

    private boolean hasFollowed(int phase) {
        return loops.getFirst().phaseReached() == phase;
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
        for (int i = 0; i < companions.size(); i++) {
            sum += companions.get(i).delivered();
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

    /** The processor time that this process needed for that, in nanoseconds. */
    public long connectCpuNanos() {
        return connectCpuNanos;
    }

    private long cpuNanos() {
        return threads.stream()
                .mapToLong(each ->
                        ManagementFactory.getThreadMXBean().getThreadCpuTime(each.threadId()))
                .sum();
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
        companions.forEach(companion -> all.add(companion.ages()));
        return all;
    }

    /** Leaves; the server sees all connections end. */
    @Override
    public void close() {
        isClosing = true;
        companions.forEach(Companion::close);
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** How many are connected and subscribed, the publisher included. */
    int live() {
        return loops.stream().mapToInt(LoadLoop::countLive).sum()
                + companions.stream().mapToInt(Companion::live).sum();
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

    Targets targets() {
        return targets;
    }

    Crowd crowd() {
        return crowd;
    }

    Portion portion() {
        return portion;
    }

    int threads() {
        return threads.size();
    }

    Thread thread(int loop) {
        return threads.get(loop);
    }

    /** Whether there is no other loop, here or elsewhere, whose deliveries count. */
    boolean hasOneLoop() {
        return threads.size() == 1 && companions.isEmpty();
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
