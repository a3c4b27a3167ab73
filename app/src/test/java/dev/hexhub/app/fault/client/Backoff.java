package dev.hexhub.app.fault.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses as the official clients make them, only shorter: they double, and chance has its say. */
final class Backoff {

    private static final long LEAST_MILLIS = 50;
    private static final long MOST_MILLIS = 1_000;

    private int attempts;

    /** The last attempt was a success. */
    void reset() {
        attempts = 0;
    }

    /** How long to wait before the next attempt. */
    Duration next() {
        long most = Math.min(MOST_MILLIS, LEAST_MILLIS << Math.min(attempts++, 10));
        return Duration.ofMillis(LEAST_MILLIS + ThreadLocalRandom.current().nextLong(most));
    }

    void pause() {
        sleep(next());
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
