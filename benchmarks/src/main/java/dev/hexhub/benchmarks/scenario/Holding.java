package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import java.io.IOException;

/** What a subscription costs while nothing happens: the server empty, and with everybody in it. */
final class Holding implements Course {

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        Trial.Memory empty = trial.memory();
        LoadGenerator load = trial.crowd();
        try (load) {
            Trial.Memory full = trial.memory();
            double subscriptions =
                    Math.max(
                            trial.scenario().crowd().readers(),
                            trial.scenario().crowd().channels());
            trial.found(
                    Figure.RESIDENT,
                    (full.resident() - empty.resident()) / Trial.KIBI / subscriptions);
            trial.found(Figure.EMPTY_RESIDENT, empty.resident() / Trial.KIBI / Trial.KIBI);
            if (trial.isJvm()) {
                trial.found(Figure.HEAP, (full.heap() - empty.heap()) / Trial.KIBI / subscriptions);
            }
            hearEach(trial.scenario(), load);
        }
        return load;
    }

    /** Everybody is there only if everybody hears something. */
    private static void hearEach(Scenario scenario, LoadGenerator load) {
        load.publish(scenario.pace());
        load.awaitSent(scenario.crowd().channels());
        load.pause();
        load.awaitQuiet();
    }
}
