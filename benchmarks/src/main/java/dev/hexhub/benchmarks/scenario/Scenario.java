package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.Crowd;
import dev.hexhub.benchmarks.load.Pace;
import dev.hexhub.benchmarks.server.Contender;
import dev.hexhub.benchmarks.server.Setup;
import java.time.Duration;

/**
 * What is measured in one run.
 *
 * @param name in tables and on the command line
 * @param subject which figures matter
 * @param crowd who listens
 * @param pace how fast is published
 * @param setup of the server
 * @param warmUp until the figures count
 * @param measured how long they count
 */
public record Scenario(
        String name,
        Subject subject,
        Crowd crowd,
        Pace pace,
        Setup setup,
        Duration warmUp,
        Duration measured) {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final Duration LONG_ENOUGH_FOR_A_P99 = Duration.ofSeconds(10);

    /** Which figures matter. */
    public enum Subject {
        /** What passing on costs, and how long it takes. */
        DELIVERY,
        /** What a subscription costs while nothing happens. */
        MEMORY,
        /** How fast clients get in. */
        CONNECTING,
        /** What clients that never read cost. */
        SLOW_READERS,
        /** What becomes of more than can be passed on. */
        FLOOD
    }

    static Scenario delivery(String name, Crowd crowd, Pace pace) {
        return of(name, Subject.DELIVERY, crowd, pace);
    }

    static Scenario slowReaders(String name, Crowd crowd, Pace pace) {
        return of(name, Subject.SLOW_READERS, crowd, pace)
                .in(Setup.PLAIN.with(Setup.Channels.DROPPING))
                .lasting(WARM_UP, LONG_ENOUGH_FOR_A_P99);
    }

    static Scenario flood(String name, Crowd crowd, Pace pace) {
        return of(name, Subject.FLOOD, crowd, pace);
    }

    static Scenario memory(String name, Crowd crowd) {
        return of(name, Subject.MEMORY, crowd, new Pace.PerSecond(10_000.0 / crowd.audience()))
                .lasting(Duration.ZERO, Duration.ZERO);
    }

    static Scenario connecting(String name, Crowd crowd) {
        return of(name, Subject.CONNECTING, crowd, new Pace.InFlight(1))
                .lasting(Duration.ZERO, Duration.ZERO);
    }

    private static Scenario of(String name, Subject subject, Crowd crowd, Pace pace) {
        return new Scenario(name, subject, crowd, pace, Setup.PLAIN, WARM_UP, MEASURED);
    }

    /** The same with servers that are set up in another way. */
    Scenario in(Setup otherSetup) {
        return new Scenario(name, subject, crowd, pace, otherSetup, warmUp, measured);
    }

    /** The same, for so long. */
    public Scenario lasting(Duration newWarmUp, Duration newMeasured) {
        return new Scenario(name, subject, crowd, pace, setup, newWarmUp, newMeasured);
    }

    /** Whether it is published as fast as the server can take it. */
    boolean isSaturating() {
        return switch (pace) {
            case Pace.InFlight saturating -> true;
            case Pace.PerSecond fixed -> false;
        };
    }

    /** The most connections that one process of a deployment has to hold. */
    public int connectionsOfEach(Contender contender) {
        int instances = contender.meetsInRedis() ? setup.onRedis() : 1;
        return (crowd.connections() + instances - 1) / instances;
    }
}
