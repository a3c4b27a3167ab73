package dev.hexhub.app.config;

import java.time.Duration;

/**
 * How the hub stops.
 *
 * @param window over which clients are sent elsewhere, a few at a time
 * @param timeout after which the process ends, whatever is left to do; longer than the window
 */
public record ShutdownConfig(Duration window, Duration timeout) {

    private static final Kind<Duration> SPAN = Kind.duration(Duration.ZERO);

    static ShutdownConfig read(SectionReader in) {
        Duration window = in.one("window", SPAN, Duration.ofSeconds(10));
        Duration timeout = in.one("timeout", SPAN, Duration.ofSeconds(30));
        if (timeout.compareTo(window) <= 0) {
            in.refuseTogether(
                    "timeout",
                    UnitScale.TIME.write(timeout.toMillis()),
                    "window",
                    UnitScale.TIME.write(window.toMillis()),
                    "more than shutdown.window, " + UnitScale.TIME.write(window.toMillis()));
        }
        return new ShutdownConfig(window, timeout);
    }
}
