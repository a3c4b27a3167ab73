package dev.hexhub.app.config;

import java.util.Locale;

/**
 * Where a value comes from, in words that lead an operator to it.
 *
 * @param place such as {@code hub.yaml:12}, {@code HUB_PORT} or {@code --set}
 */
public record Origin(String place) {

    /** Nobody said anything. */
    static final Origin DEFAULT = new Origin("default");

    /** What {@code --dev} switches on. */
    static final Origin DEV = new Origin("--dev");

    /** A line of a file, counted from 1. */
    static Origin line(String file, int line) {
        return new Origin(file + ":" + line);
    }

    /** Whether it is a line of a file. */
    boolean isLine() {
        return place.matches("(?s).*:[0-9]+");
    }

    /**
     * The environment variable of a path: {@code client.ping_interval} is HUB_CLIENT_PING_INTERVAL.
     */
    static Origin variable(String path) {
        return new Origin("HUB_" + path.replace('.', '_').toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return place;
    }
}
