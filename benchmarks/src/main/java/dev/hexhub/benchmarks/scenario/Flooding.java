package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.load.Pace;
import java.io.IOException;

/**
 * What happens to channels with history when twice as much comes as can be passed on: first how
 * much that is, then a flood of it, and then time to catch up. Nothing may be missing in the end.
 */
final class Flooding implements Course {

    private static final double TOO_MUCH = 2;

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        LoadGenerator load = trial.crowd();
        try (load) {
            load.publish(trial.scenario().pace());
            Delivering.warmUp(trial, load);
            double possible = rate(trial, load);
            load.pause();
            load.awaitQuiet();
            load.publish(new Pace.PerSecond(TOO_MUCH * possible));
            load.measure();
            double flooded = rate(trial, load);
            load.pause();
            load.awaitQuiet();
            trial.found(Figure.POSSIBLE, possible);
            trial.found(Figure.FLOODED, flooded);
            note(trial);
        }
        Delivering.noteAges(trial, load.ages());
        return load;
    }

    /** Publications sent in a second, measured for as long as the scenario says. */
    private static double rate(Trial trial, LoadGenerator load) throws InterruptedException {
        long begun = System.nanoTime();
        long sent = load.sent();
        Thread.sleep(trial.scenario().measured());
        return (load.sent() - sent) * Trial.SECOND / (System.nanoTime() - begun);
    }

    private static void note(Trial trial) throws IOException {
        trial.found(Figure.REPAIRS, trial.deployment().metric("hexhub_repairs_started_total"));
        trial.found(Figure.HEALED, trial.deployment().metric("hexhub_repairs_healed_total"));
        trial.found(Figure.OVERFLOWS, trial.deployment().metric("hexhub_inbox_overflows_total"));
        trial.found(Figure.LINK_LOSSES, trial.deployment().metric("hexhub_link_losses_total"));
    }
}
