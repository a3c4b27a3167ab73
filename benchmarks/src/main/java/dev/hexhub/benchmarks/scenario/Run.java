package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.load.Pace;
import dev.hexhub.benchmarks.server.Contender;
import dev.hexhub.benchmarks.server.InstructionCount;
import dev.hexhub.benchmarks.server.ProcessFigures;
import dev.hexhub.benchmarks.server.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** One run: a fresh server, a crowd, a warm-up, the figures, and the count of what went wrong. */
public final class Run {

    private static final double MICRO = 1e3;
    private static final double MILLI = 1e6;
    private static final double SECOND = 1e9;
    private static final double KIBI = 1024;

    /** For each second of warm-up: a compiler warms up by work, not by time. */
    private static final long WARMING_DELIVERIES = 60_000;

    private static final int MOST_COMPILING_SECONDS = 15;

    /** Of a second: what compilers may use and count as quiet. */
    private static final long COMPILED_NANOS = 10_000_000;

    private static final int CONNECT_PASSES = 4;
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final Contender contender;
    private final int threads;
    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);

    /**
     * A run that has not begun.
     *
     * @param threads of the load generator
     */
    public Run(Scenario scenario, Contender contender, int threads) {
        this.scenario = scenario;
        this.contender = contender;
        this.threads = threads;
    }

    /**
     * Does it.
     *
     * @param workshop for what the server reads and prints
     */
    public Measurement measure(int round, Path workshop) throws InterruptedException {
        try (RunningServer server = RunningServer.start(contender, scenario.setup(), workshop)) {
            LoadGenerator load =
                    switch (scenario.subject()) {
                        case DELIVERY -> deliver(server);
                        case MEMORY -> hold(server);
                        case CONNECTING -> connect(server);
                    };
            return new Measurement(
                    scenario.name(),
                    contender.name(),
                    round,
                    figures,
                    load.failures(),
                    load.firstFailures());
        } catch (IOException | IllegalStateException failed) {
            return Measurement.failed(
                    scenario.name(), contender.name(), round, String.valueOf(failed.getMessage()));
        }
    }

    private LoadGenerator deliver(RunningServer server) throws IOException, InterruptedException {
        LoadGenerator load = crowd(server);
        try (load) {
            load.publish(scenario.pace());
            Thread.sleep(scenario.warmUp());
            load.awaitDelivered(scenario.warmUp().toSeconds() * WARMING_DELIVERIES);
            if (contender.isJvm() && !scenario.warmUp().isZero()) {
                awaitCompiled(server.figures());
            }
            load.measure();
            window(load, server.figures());
            load.pause();
            load.awaitQuiet();
        }
        Histogram ages = load.ages();
        if (ages.getTotalCount() > 0) {
            figures.put(Figure.MEDIAN_AGE, ages.getValueAtPercentile(50) / MILLI);
            figures.put(Figure.P99_AGE, ages.getValueAtPercentile(99) / MILLI);
            figures.put(Figure.OLDEST, ages.getMaxValue() / MILLI);
        }
        return load;
    }

    /** Until the compilers have as good as nothing to do, or for a while if they always have. */
    private static void awaitCompiled(ProcessFigures server)
            throws IOException, InterruptedException {
        long before = server.compilerNanos();
        for (int second = 0; second < MOST_COMPILING_SECONDS; second++) {
            Thread.sleep(Duration.ofSeconds(1));
            long now = server.compilerNanos();
            if (now - before <= COMPILED_NANOS) {
                return;
            }
            before = now;
        }
    }

    private void window(LoadGenerator load, ProcessFigures server)
            throws IOException, InterruptedException {
        try (InstructionCount count = InstructionCount.of(server.pid())) {
            long begun = System.nanoTime();
            long cpu = server.cpuNanos();
            long delivered = load.delivered();
            Thread.sleep(scenario.measured());
            double deliveries = load.delivered() - delivered;
            if (deliveries == 0) {
                return;
            }
            figures.put(Figure.CPU, (server.cpuNanos() - cpu) / MICRO / deliveries);
            figures.put(Figure.DELIVERIES, deliveries * SECOND / (System.nanoTime() - begun));
            OptionalLong instructions = count.stop();
            if (instructions.isPresent()) {
                figures.put(Figure.INSTRUCTIONS, instructions.getAsLong() / 1e3 / deliveries);
            }
        }
    }

    /** Memory: of the empty server, and of the server with everybody in it. */
    private LoadGenerator hold(RunningServer server) throws IOException, InterruptedException {
        Memory empty = Memory.of(server, contender);
        LoadGenerator load = crowd(server);
        try (load) {
            Memory full = Memory.of(server, contender);
            double subscriptions =
                    Math.max(scenario.crowd().readers(), scenario.crowd().channels());
            figures.put(
                    Figure.RESIDENT, (full.resident() - empty.resident()) / KIBI / subscriptions);
            if (contender.isJvm()) {
                figures.put(Figure.HEAP, (full.heap() - empty.heap()) / KIBI / subscriptions);
            }
            hearEach(load);
        }
        return load;
    }

    /** Everybody is there only if everybody hears something. */
    private void hearEach(LoadGenerator load) {
        load.publish(scenario.pace());
        load.awaitSent(scenario.crowd().channels());
        load.pause();
        load.awaitQuiet();
    }

    /** The last of several passes counts: the first ones warm the server up. */
    private LoadGenerator connect(RunningServer server) throws IOException, InterruptedException {
        for (int pass = 1; pass < CONNECT_PASSES; pass++) {
            crowd(server).close();
            Thread.sleep(SETTLED);
        }
        long cpu = server.figures().cpuNanos();
        LoadGenerator load = crowd(server);
        try (load) {
            double clients = scenario.crowd().connections();
            figures.put(Figure.CONNECTS, clients * SECOND / load.connectNanos());
            figures.put(Figure.CONNECT_CPU, (server.figures().cpuNanos() - cpu) / MICRO / clients);
            load.publish(new Pace.InFlight(1));
            Thread.sleep(SETTLED);
            load.pause();
            load.awaitQuiet();
        }
        return load;
    }

    private LoadGenerator crowd(RunningServer server) throws IOException {
        return new LoadGenerator(server.target(), scenario.crowd(), threads);
    }

    private record Memory(long resident, long heap) {

        static Memory of(RunningServer server, Contender contender)
                throws IOException, InterruptedException {
            Thread.sleep(SETTLED);
            ProcessFigures figures = server.figures();
            long heap = 0;
            if (contender.isJvm()) {
                figures.collectGarbage();
                heap = figures.liveHeapBytes();
            }
            return new Memory(figures.residentBytes(), heap);
        }
    }
}
