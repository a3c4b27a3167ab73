package dev.hexhub.app.fault.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A schedule of bad weather. The same seed brings the same troubles at the same times.
 *
 * @param troubles one after the other
 */
public record Storm(List<Trouble> troubles) {

    /** What may happen to a network. */
    public enum Kind {
        SLOW,
        NARROW,
        CRUMBLING,
        CUT,
        RESET,
        PARTITION,
        DEAF_TO_REQUESTS,
        DEAF_TO_ANSWERS,
        DEAF_LINKS,
        ANSWERS_LOST
    }

    /**
     * One trouble.
     *
     * @param pause of good weather before it
     * @param kind what happens
     * @param length how long it lasts
     */
    public record Trouble(Duration pause, Kind kind, Duration length) {}

    /** So many troubles, drawn from the seed. */
    public static Storm of(long seed, int size) {
        Random random = new Random(seed);
        List<Trouble> troubles = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            troubles.add(
                    new Trouble(
                            Duration.ofMillis(200 + random.nextLong(800)),
                            Kind.values()[random.nextInt(Kind.values().length)],
                            Duration.ofMillis(100 + random.nextLong(1_400))));
        }
        return new Storm(List.copyOf(troubles));
    }

    /** Lets it rage; returns when the air is clear. */
    public void rage(ChaosProxy proxy) {
        for (Trouble trouble : troubles) {
            pause(trouble.pause());
            begin(proxy, trouble.kind());
            pause(trouble.length());
            proxy.heal();
        }
    }

    private static void begin(ChaosProxy proxy, Kind kind) {
        switch (kind) {
            case SLOW -> proxy.weather(Weather.slow(Duration.ofMillis(100)));
            case NARROW -> proxy.weather(Weather.narrow(50_000));
            case CRUMBLING -> proxy.weather(Weather.crumbling(16));
            case CUT -> proxy.cut();
            case RESET -> proxy.reset();
            case PARTITION -> proxy.partition(true, true);
            case DEAF_TO_REQUESTS -> proxy.partition(true, false);
            case DEAF_TO_ANSWERS -> proxy.partition(false, true);
            case DEAF_LINKS -> proxy.deafen();
            case ANSWERS_LOST -> proxy.loseNextAnswers();
        }
    }

    private static void pause(Duration length) {
        LockSupport.parkNanos(length.toNanos());
    }
}
