package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import java.io.IOException;

/**
 * What clients that never read cost those who do, and what they cost the server. The system's own
 * buffers hold a lot for each of them, so they are filled first, until the hub has to drop
 * something for each. In a crowd without sleepers it is as {@link Delivering}.
 */
final class Clogging implements Course {

    private static final String DROPPED = "hexhub_publications_dropped_total";
    private static final int MESSAGES_AT_A_TIME = 4;
    private static final int MOST_MESSAGES = 400;

    /** Some buffer always finds a little room again. */
    private static final double NEARLY = 0.95;

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        LoadGenerator load = trial.crowd();
        try (load) {
            if (trial.scenario().crowd().sleepers() > 0) {
                clog(trial, load);
            }
            Delivering.measure(trial, load);
        }
        Delivering.noteAges(trial, load.ages());
        return load;
    }

    private static void clog(Trial trial, LoadGenerator load)
            throws IOException, InterruptedException {
        double sleepers = trial.scenario().crowd().sleepers();
        Trial.Memory before = trial.memory();
        fillBuffers(trial, load);
        Trial.Memory after = trial.memory();
        trial.found(Figure.SLOW_HEAP, (after.heap() - before.heap()) / Trial.KIBI / sleepers);
        trial.found(
                Figure.SLOW_RESIDENT,
                (after.resident() - before.resident()) / Trial.KIBI / sleepers);
    }

    /** Until everything that is sent is dropped, because there is no room for it at anybody. */
    private static void fillBuffers(Trial trial, LoadGenerator load)
            throws IOException, InterruptedException {
        double everything = (double) MESSAGES_AT_A_TIME * trial.scenario().crowd().sleepers();
        double dropped = 0;
        for (int sent = 0; sent < MOST_MESSAGES; sent += MESSAGES_AT_A_TIME) {
            load.sendBallast(MESSAGES_AT_A_TIME);
            Thread.sleep(100);
            double now = trial.deployment().metric(DROPPED);
            if (now - dropped >= NEARLY * everything) {
                return;
            }
            dropped = now;
        }
        throw new IOException("the system's buffers took everything that was sent to sleepers");
    }
}
