package dev.hexhub.app.config;

import java.time.Duration;

/**
 * How the hub stops.
 *
 * @param delay how long it still serves everybody once its readiness is red
 * @param window over which clients are sent elsewhere then, one after the other
 * @param timeout after which the process ends, whatever is left to do; longer than delay and window
 */
public record ShutdownConfig(Duration delay, Duration window, Duration timeout) {

    private static final Kind<Duration> SPAN = Kind.duration(Duration.ZERO);

    static ShutdownConfig read(SectionReader in) {
        Duration delay = in.one("delay", SPAN, Duration.ofSeconds(3));
        Duration window = in.one("window", SPAN, Duration.ofSeconds(10));
        Duration timeout = in.one("timeout", SPAN, Duration.ofSeconds(30));
        Duration least = delay.plus(window);
        if (timeout.compareTo(least) <= 0) {
            in.refuseTogether(
                    "timeout",
                    UnitScale.TIME.write(timeout.toMillis()),
                    "window",
                    UnitScale.TIME.write(window.toMillis()),
                    "more than shutdown.delay and shutdown.window, "
                            + UnitScale.TIME.write(least.toMillis()));
        }
        return new ShutdownConfig(delay, window, timeout);
    }
}
