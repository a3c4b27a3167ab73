package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.server.Contender;
import dev.hexhub.benchmarks.server.Deployment;
import dev.hexhub.benchmarks.server.ProcessFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** A run under way: what runs, who loads it, and what has been measured so far. */
final class Trial {

    static final double KIBI = 1024;
    static final double MICRO = 1e3;
    static final double MILLI = 1e6;
    static final double SECOND = 1e9;

    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** Longer than the hub's JVM takes to give back what its allocator keeps. */
    private static final Duration GIVEN_BACK = Duration.ofSeconds(6);

    private static final int MOST_COMPILING_SECONDS = 15;

    /** Of a second: what compilers may use and count as quiet. */
    private static final long COMPILED_NANOS = 10_000_000;

    private final Scenario scenario;
    private final Contender contender;
    private final Deployment deployment;
    private final int threads;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    Trial(Scenario scenario, Contender contender, Deployment deployment, int threads) {
        this.scenario = scenario;
        this.contender = contender;
        this.deployment = deployment;
        this.threads = threads;
    }

    Scenario scenario() {
        return scenario;
    }

    Deployment deployment() {
        return deployment;
    }

    /** What the system says about the servers. */
    ProcessFigures system() {
        return deployment.figures();
    }

    boolean isJvm() {
        return contender.isJvm();
    }

    /** Connects the scenario's crowd. */
    LoadGenerator crowd() throws IOException {
        return new LoadGenerator(deployment.targets(), scenario.crowd(), threads);
    }

    void found(Figure figure, double value) {
        figures.put(figure, value);
    }

    Map<Figure, Double> figures() {
        return figures;
    }

    /** Until what was begun is over. */
    void settle() throws InterruptedException {
        Thread.sleep(SETTLED);
    }

    /** Until the compilers have as good as nothing to do, or for a while if they always have. */
    void awaitCompiled() throws IOException, InterruptedException {
        long before = system().compilerNanos();
        for (int second = 0; isJvm() && second < MOST_COMPILING_SECONDS; second++) {
            Thread.sleep(Duration.ofSeconds(1));
            long now = system().compilerNanos();
            if (now - before <= COMPILED_NANOS) {
                return;
            }
            before = now;
        }
    }

    /** Memory of servers that have been left alone for a while, after a collection of garbage. */
    Memory memory() throws IOException, InterruptedException {
        settle();
        ProcessFigures system = system();
        long heap = 0;
        if (isJvm()) {
            system.collectGarbage();
            heap = system.liveHeapBytes();
        }
        Thread.sleep(GIVEN_BACK);
        return new Memory(system.residentBytes(), heap);
    }

    /**
     * Of all servers, in bytes.
     *
     * @param resident what the system has given them
     * @param heap what lives in it; 0 for what is not a JVM
     */
    record Memory(long resident, long heap) {}
}
