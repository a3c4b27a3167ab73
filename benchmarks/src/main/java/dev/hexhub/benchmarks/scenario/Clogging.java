package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.LoadGenerator;
import dev.hexhub.benchmarks.server.Deployment;
import java.io.IOException;
import java.time.Duration;

/**
 * What clients that never read cost those who do, and what they cost the server. In a crowd without
 * sleepers it is as {@link Delivering}.
 *
 * <p>The figures mean something only if there is no room for anything more at any sleeper, neither
 * in the system's buffers nor in the hub's queues, from the first measured publication to the last.
 * So everything is filled until what is sent to sleepers is dropped, and afterwards the same is
 * asked again; if it does not hold, the run has failed.
 */
final class Clogging implements Course {

    private static final String DROPPED = "hexhub_publications_dropped_total";
    private static final String RECEIVED = "hexhub_publications_received_total";
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int MOST_TICKS = 200;
    private static final int MESSAGES_AT_A_TIME = 16;
    private static final int MOST_MESSAGES = 400;

    /** Some buffer always finds a little room again. */
    private static final double NEARLY = 0.95;

    @Override
    public LoadGenerator run(Trial trial) throws IOException, InterruptedException {
        LoadGenerator load = trial.crowd();
        boolean hasSleepers = trial.scenario().crowd().sleepers() > 0;
        try (load) {
            if (hasSleepers) {
                clog(trial, load);
            }
            Delivering.measure(trial, load);
            if (hasSleepers && !isClogged(trial, load)) {
                throw new IOException("sleepers had room again while others were measured");
            }
        }
        Delivering.noteAges(trial, load.ages());
        return load;
    }

    private static void clog(Trial trial, LoadGenerator load)
            throws IOException, InterruptedException {
        double sleepers = trial.scenario().crowd().sleepers();
        Trial.Memory before = trial.memory();
        fillUp(trial, load);
        Trial.Memory after = trial.memory();
        trial.found(Figure.SLOW_HEAP, (after.heap() - before.heap()) / Trial.KIBI / sleepers);
        trial.found(
                Figure.SLOW_RESIDENT,
                (after.resident() - before.resident()) / Trial.KIBI / sleepers);
    }

    private static void fillUp(Trial trial, LoadGenerator load)
            throws IOException, InterruptedException {
        for (int sent = 0; sent < MOST_MESSAGES; sent += MESSAGES_AT_A_TIME) {
            if (isClogged(trial, load)) {
                return;
            }
        }
        throw new IOException("the system's buffers took everything that was sent to sleepers");
    }

    /** Sends something to each sleeper: whether as much was dropped, and nobody sent away. */
    private static boolean isClogged(Trial trial, LoadGenerator load)
            throws IOException, InterruptedException {
        Deployment hub = trial.deployment();
        double sent = (double) MESSAGES_AT_A_TIME * trial.scenario().crowd().sleepers();
        double received = hub.metric(RECEIVED);
        double dropped = hub.metric(DROPPED);
        load.sendBallast(MESSAGES_AT_A_TIME);
        for (int i = 0; i < MOST_TICKS && hub.metric(RECEIVED) < received + sent; i++) {
            Thread.sleep(TICK);
        }
        Thread.sleep(TICK);
        return hub.metric(DROPPED) - dropped >= NEARLY * sent && load.sleepersGone() == 0;
    }
}
