package dev.hexhub.app.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as everywhere in the configuration, for those who meet one elsewhere. */
public final class Durations {

    private Durations() {}

    /** {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 30d}; null for anything else. */
    public static @Nullable Duration parse(String text) {
        Long millis = UnitScale.TIME.read(text);
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
