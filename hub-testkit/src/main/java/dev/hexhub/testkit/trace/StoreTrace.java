package dev.hexhub.testkit.trace;

import dev.hexhub.testkit.trace.TracedStore.Instance;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One random trace of commands, drawn from a seed. Played to two stores that do the same it leaves
 * the same transcript.
 *
 * <p>Everything that ends does so after a multiple of ten seconds, and time passes in steps of
 * three more than such a multiple, a few times at the most: so it is never a matter of milliseconds
 * whether something has ended.
 */
public final class StoreTrace {

    private static final int LENGTH = 70;
    private static final int MOST_STEPS_OF_TIME = 9;
    private static final int[] STEPS = {3, 3, 3, 63, 203};

    private final RandomGenerator random;
    private final TracedStore store;
    private final Transcript transcript = new Transcript();
    private final StreamCommands streams;
    private final HolderCommands holders;
    private final int streamsShare;
    private int stepsOfTime;

    private StoreTrace(long seed, TracedStore store) {
        this.random = new SplittableRandom(seed);
        this.store = store;
        this.streamsShare = random.nextInt(90);
        this.streams = new StreamCommands(seed, random, store, transcript);
        this.holders = new HolderCommands(random, store, transcript);
    }

    /** Plays the trace of a seed to a store, and answers what it did. Only once per store. */
    public static List<String> play(long seed, TracedStore store) {
        return new StoreTrace(seed, store).play();
    }

    private List<String> play() {
        store.forgetEverything();
        for (int i = 0; i < LENGTH; i++) {
            step();
        }
        streams.detachAll();
        return transcript.lines();
    }

    private void step() {
        Instance instance = store.instances().get(random.nextInt(store.instances().size()));
        int dice = random.nextInt(100);
        if (dice < streamsShare) {
            streams.step(instance);
        } else if (dice < 90) {
            holders.step(instance);
        } else if (dice < 98) {
            letTimePass();
        } else {
            transcript.note("forget everything", "");
            store.forgetEverything();
        }
    }

    private void letTimePass() {
        Duration span = Duration.ofSeconds(STEPS[random.nextInt(STEPS.length)]);
        if (stepsOfTime++ < MOST_STEPS_OF_TIME) {
            store.pass(span);
            transcript.note(span + " pass", "");
        }
    }
}
