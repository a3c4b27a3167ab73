package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.load.Pace;
import java.io.IOException;

/** How fast clients get in: the last of several passes counts, the others warm the server up. */
final class Connecting implements Course {

    private static final int PASSES = 4;

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        for (int pass = 1; pass < PASSES; pass++) {
            trial.crowd().close();
            trial.settle();
        }
        long cpu = trial.system().cpuNanos();
        LoadGenerator load = trial.crowd();
        try (load) {
            double clients = trial.scenario().crowd().connections();
            trial.found(Figure.CONNECTS, clients * Trial.SECOND / load.connectNanos());
            trial.found(
                    Figure.CONNECT_CPU, (trial.system().cpuNanos() - cpu) / Trial.MICRO / clients);
            load.publish(new Pace.InFlight(1));
            trial.settle();
            load.pause();
            load.awaitQuiet();
        }
        return load;
    }
}
