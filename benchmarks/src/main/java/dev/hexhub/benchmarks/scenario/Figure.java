package dev.hexhub.benchmarks.scenario;

import java.util.Locale;

/** What is measured. */
public enum Figure {
    /** Deliveries in a second. */
    DELIVERIES("deliveries/s", false),
    /** The server's processor time for one delivery, microseconds. */
    CPU("µs CPU/delivery", true),
    /** The server's instructions for one delivery, thousands. */
    INSTRUCTIONS("k instr/delivery", true),
    /** Half of the publications arrived within this, milliseconds. */
    MEDIAN_AGE("p50 ms", true),
    /** 99 of 100 publications arrived within this, milliseconds. */
    P99_AGE("p99 ms", true),
    /** The oldest publication on arrival, milliseconds. */
    OLDEST("max ms", true),
    /** Connections made, upgraded and subscribed in a second. */
    CONNECTS("connects/s", false),
    /** The server's processor time for one of them, microseconds. */
    CONNECT_CPU("µs CPU/connect", true),
    /** Resident memory for one subscription, KiB, above that of the empty server. */
    RESIDENT("KiB RSS/subscription", true),
    /** Live heap for one subscription, KiB, above that of the empty server. */
    HEAP("KiB heap/subscription", true);

    private final String title;
    private final boolean isBetterWhenSmaller;

    Figure(String title, boolean isBetterWhenSmaller) {
        this.title = title;
        this.isBetterWhenSmaller = isBetterWhenSmaller;
    }

    /** What stands above it in a table, with its unit. */
    public String title() {
        return title;
    }

    /** Whether less is better. */
    public boolean isBetterWhenSmaller() {
        return isBetterWhenSmaller;
    }

    /** The value with three digits that count. */
    public static String text(double value) {
        String pattern = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }
}
