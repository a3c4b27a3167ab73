package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.Crowd;
import dev.hexhub.benchmarks.load.Pace;
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

    /** Which figures matter. */
    public enum Subject {
        /** What passing on costs, and how long it takes. */
        DELIVERY,
        /** What a subscription costs while nothing happens. */
        MEMORY,
        /** How fast clients get in. */
        CONNECTING
    }

    static Scenario delivery(String name, Crowd crowd, Pace pace) {
        return new Scenario(name, Subject.DELIVERY, crowd, pace, Setup.PLAIN, WARM_UP, MEASURED);
    }

    static Scenario memory(String name, Crowd crowd) {
        return new Scenario(
                name,
                Subject.MEMORY,
                crowd,
                new Pace.PerSecond(10_000.0 / crowd.audience()),
                Setup.PLAIN,
                Duration.ZERO,
                Duration.ZERO);
    }

    static Scenario connecting(String name, Crowd crowd) {
        return new Scenario(
                name,
                Subject.CONNECTING,
                crowd,
                new Pace.InFlight(1),
                Setup.PLAIN,
                Duration.ZERO,
                Duration.ZERO);
    }

    Scenario withHistory() {
        return new Scenario(name, subject, crowd, pace, Setup.WITH_HISTORY, warmUp, measured);
    }

    /** The same, for so long. */
    public Scenario lasting(Duration newWarmUp, Duration newMeasured) {
        return new Scenario(name, subject, crowd, pace, setup, newWarmUp, newMeasured);
    }
}
