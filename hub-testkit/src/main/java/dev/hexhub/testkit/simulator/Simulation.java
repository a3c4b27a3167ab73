package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.metric.Counted;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs one schedule.
 *
 * <p>The seed decides everything: how many instances and shards there are, whether writes are
 * delayed, whether the network has faults, and what happens next at every step. Nothing in a run
 * looks at a real clock, another thread or an object's address, so a seed that broke a rule breaks
 * it again.
 */
public final class Simulation {

    private static final int LONGEST = 600;
    private static final int SHORTEST = 100;

    private final long seed;
    private final RandomGenerator random;
    private final SimulatedCluster cluster;
    private final boolean hasFaults;
    private final boolean isForgetful;
    private final Misfortunes misfortunes;

    private Simulation(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        boolean isGuarded = random.nextInt(3) == 0;
        this.cluster =
                new SimulatedCluster(
                        random,
                        1 + random.nextInt(3),
                        1 + random.nextInt(3),
                        writeDelay(seed),
                        isGuarded);
        this.hasFaults = random.nextInt(3) > 0;
        this.isForgetful = random.nextBoolean();
        this.misfortunes = new Misfortunes(cluster, random);
    }

    /** None in half of the schedules. */
    private static Duration writeDelay(long seed) {
        return Duration.ofMillis(seed % 2 == 0 ? 0 : 1 + seed % 5);
    }

    /**
     * What came of a run.
     *
     * @param seed which run it was
     * @param violations the rules that were broken, with details; empty for a good run
     * @param deliveries messages that clients got
     * @param excuses how often a client was told that it missed something or was sent away
     * @param counts what all instances counted
     */
    public record Outcome(
            long seed,
            List<String> violations,
            long deliveries,
            long excuses,
            Map<Counted, Long> counts) {

        /** Whether every rule held. */
        public boolean isClean() {
            return violations.isEmpty();
        }
    }

    /** Runs the schedule of a seed, up to the first step that breaks a rule. */
    public static Outcome run(long seed) {
        return new Simulation(seed).run();
    }

    /**
     * The seed of a schedule among so many that breaks a rule, or null when none does. For planted
     * bugs, by reflection.
     */
    public static @Nullable Long anyBroken(long firstSeed, int schedules) {
        return LongStream.range(firstSeed, firstSeed + schedules)
                .parallel()
                .boxed()
                .filter(seed -> !run(seed).isClean())
                .findAny()
                .orElse(null);
    }

    private Outcome run() {
        int steps = SHORTEST + random.nextInt(LONGEST - SHORTEST);
        for (int i = 0; i < 3; i++) {
            cluster.openAClient();
        }
        for (int step = 0; step < steps && cluster.ledger().isClean(); step++) {
            step();
            cluster.afterStep();
        }
        if (cluster.ledger().isClean()) {
            cluster.comeToRest();
            cluster.letEverybodyComeBack();
            new RestCheck(cluster, hasFaults).check();
        }
        Ledger ledger = cluster.ledger();
        return new Outcome(
                seed, ledger.violations(), ledger.deliveries(), ledger.excuses(), counts());
    }

    private Map<Counted, Long> counts() {
        Map<Counted, Long> counts = new EnumMap<>(Counted.class);
        for (Counted what : Counted.values()) {
            counts.put(what, cluster.count(what));
        }
        return counts;
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 45) {
            cluster.turnALoop();
        } else if (dice < 75) {
            moveTheNetwork();
        } else if (dice < 93) {
            letAClientAct();
        } else if (dice < 96 || !hasFaults) {
            cluster.letTimePass();
        } else {
            breakSomething();
        }
    }

    private void moveTheNetwork() {
        switch (random.nextInt(3)) {
            case 0 -> cluster.executeARequest();
            case 1 -> cluster.deliverAnAnswer();
            default -> cluster.deliverAnAnnouncement();
        }
    }

    private void letAClientAct() {
        int dice = random.nextInt(20);
        if (dice < 2) {
            cluster.letABackendPublish();
        } else if (dice < 8) {
            cluster.letAClientPublish();
        } else if (dice < 15) {
            cluster.letAClientSubscribe();
        } else if (dice < 16) {
            cluster.letAClientRead();
        } else if (dice < 18) {
            cluster.openAClient();
        } else if (dice < 19) {
            cluster.letAClientUnsubscribe();
        } else {
            cluster.cutAClient();
        }
    }

    private void breakSomething() {
        if (isForgetful && random.nextBoolean()) {
            forgetSomething();
            return;
        }
        switch (random.nextInt(13)) {
            case 0, 1, 2, 3, 4 -> cluster.loseAnAnnouncement();
            case 5 -> cluster.interruptAChannel();
            case 6 -> cluster.cutALink();
            case 7, 8, 9 -> cluster.restoreALink();
            case 10 -> misfortunes.expireAStream();
            case 11 -> befallAnInstanceOrTheStore();
            default -> misfortunes.wipeAStream();
        }
    }

    /**
     * Not both in one run: an instance that dies takes with it what it had seen of the store, and
     * then nobody can tell that the store fell back.
     */
    private void befallAnInstanceOrTheStore() {
        if (isForgetful) {
            misfortunes.rewindTheStore();
        } else if (random.nextBoolean()) {
            misfortunes.crashAnInstance();
        } else {
            misfortunes.stopAnInstanceForAWhile();
        }
    }

    /** What makes a fork go unnoticed: a store that falls back while nobody is there to see it. */
    private void forgetSomething() {
        switch (random.nextInt(10)) {
            case 0 -> misfortunes.rewindTheStore();
            case 4, 5 -> misfortunes.letAStrangerPublish();
            case 6, 7 -> misfortunes.replaceLastWrites();
            case 1 -> cluster.restoreAllLinks();
            case 2 -> cluster.cutAClient();
            case 9 -> misfortunes.rewindUnderPublications();
            case 8 -> misfortunes.replaceWhatNobodyWatches();
            default -> cluster.letChannelsBeLetGo();
        }
    }
}
