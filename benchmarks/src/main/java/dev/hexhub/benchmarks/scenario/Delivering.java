package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.server.InstructionCount;
import dev.hexhub.benchmarks.server.ProcessFigures;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** What passing on costs, and how long it takes. */
final class Delivering implements Course {

    /** For each second of warm-up: a compiler warms up by work, not by time. */
    private static final long WARMING_DELIVERIES = 60_000;

    private static final Duration UNDER_WAY = Duration.ofMillis(500);

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        LoadGenerator load = trial.crowd();
        try (load) {
            measure(trial, load);
        }
        noteAges(trial, load.ages());
        return load;
    }

    /** With a crowd that is there already. */
    static void measure(Trial trial, LoadGenerator load) throws IOException, InterruptedException {
        load.publish(trial.scenario().pace());
        warmUp(trial, load);
        load.measure();
        if (trial.scenario().isSaturating()) {
            rest(load);
        }
        window(trial, load);
        rest(load);
    }

    private static void rest(LoadGenerator load) {
        load.pause();
        load.awaitQuiet();
    }

    static void warmUp(Trial trial, LoadGenerator load) throws IOException, InterruptedException {
        Duration span = trial.scenario().warmUp();
        Thread.sleep(span);
        if (trial.scenario().isSaturating()) {
            load.awaitDelivered(span.toSeconds() * WARMING_DELIVERIES);
        }
        if (!span.isZero()) {
            trial.awaitCompiled();
        }
        if (!trial.scenario().isSaturating()) {
            catchUp(trial, load);
        }
    }

    /** What a cold server could not keep up with would be measured as if it were late later. */
    private static void catchUp(Trial trial, LoadGenerator load) throws InterruptedException {
        rest(load);
        load.publish(trial.scenario().pace());
        Thread.sleep(UNDER_WAY);
    }

    static void noteAges(Trial trial, Histogram ages) {
        if (ages.getTotalCount() > 0) {
            trial.found(Figure.MEDIAN_AGE, ages.getValueAtPercentile(50) / Trial.MILLI);
            trial.found(Figure.P99_AGE, ages.getValueAtPercentile(99) / Trial.MILLI);
            trial.found(Figure.OLDEST, ages.getMaxValue() / Trial.MILLI);
        }
    }

    /**
     * Under saturation it begins and ends at rest: a publication that the server has paid for and
     * that has not arrived is a tenth of a second's work in a large crowd.
     */
    private static void window(Trial trial, LoadGenerator load)
            throws IOException, InterruptedException {
        ProcessFigures servers = trial.system();
        try (InstructionCount count = InstructionCount.of(servers)) {
            long begun = System.nanoTime();
            long cpu = servers.cpuNanos();
            long redisCpu = trial.deployment().redisCpuNanos();
            long delivered = load.delivered();
            pass(trial.scenario(), load);
            double deliveries = load.delivered() - delivered;
            if (deliveries == 0) {
                return;
            }
            trial.found(Figure.CPU, (servers.cpuNanos() - cpu) / Trial.MICRO / deliveries);
            trial.found(Figure.DELIVERIES, deliveries * Trial.SECOND / (System.nanoTime() - begun));
            long redis = trial.deployment().redisCpuNanos() - redisCpu;
            if (redis > 0) {
                trial.found(Figure.REDIS_CPU, redis / Trial.MICRO / deliveries);
            }
            OptionalLong instructions = count.stop();
            if (instructions.isPresent()) {
                trial.found(Figure.INSTRUCTIONS, instructions.getAsLong() / 1e3 / deliveries);
            }
        }
    }

    private static void pass(Scenario scenario, LoadGenerator load) throws InterruptedException {
        if (!scenario.isSaturating()) {
            Thread.sleep(scenario.measured());
            return;
        }
        load.publish(scenario.pace());
        Thread.sleep(scenario.measured());
        rest(load);
    }
}
