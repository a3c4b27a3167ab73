package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.load.Pace;
import java.io.IOException;
import java.time.Duration;

/**
 * How fast clients get in, and what it takes when all of them leave together. The last of several
 * passes counts, the others warm the server up. Each begins when the server has closed the sockets
 * of the one before, or its figures would hold the work of both.
 */
final class Connecting implements Course {

    /** With 4 the compilers still took a quarter of the server's time (connects-10k). */
    private static final int PASSES = 7;

    /** What a server may open while it runs, and keep. */
    private static final int FEW_FILES = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        long files = trial.system().openFiles() + FEW_FILES;
        for (int pass = 1; pass < PASSES; pass++) {
            trial.crowd().close();
            awaitClosed(trial, files);
        }
        trial.awaitCompiled();
        long cpu = trial.system().cpuNanos();
        LoadGenerator load = trial.crowd();
        try (load) {
            noteEntry(trial, load, trial.system().cpuNanos() - cpu);
            load.publish(new Pace.InFlight(1));
            trial.settle();
            load.pause();
            load.awaitQuiet();
            cpu = trial.system().cpuNanos();
        }
        awaitClosed(trial, files);
        trial.found(Figure.LEAVE_CPU, each(trial, trial.system().cpuNanos() - cpu));
        return load;
    }

    private static void noteEntry(Trial trial, LoadGenerator load, long cpu) {
        double clients = trial.scenario().crowd().connections();
        trial.found(Figure.CONNECTS, clients * Trial.SECOND / load.connectNanos());
        trial.found(Figure.CONNECT_CPU, each(trial, cpu));
        trial.found(Figure.GENERATOR_CPU, each(trial, load.connectCpuNanos()));
    }

    /** Microseconds for each client. */
    private static double each(Trial trial, long nanos) {
        return nanos / Trial.MICRO / trial.scenario().crowd().connections();
    }

    private static void awaitClosed(Trial trial, long files)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (trial.system().openFiles() > files && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
        }
    }
}
