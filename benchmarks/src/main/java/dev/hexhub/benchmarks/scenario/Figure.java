package dev.hexhub.benchmarks.scenario;

import java.util.Locale;

/** What is measured. */
public enum Figure {
    /** Deliveries in a second. */
    DELIVERIES("deliveries/s", false),
    /** The server's processor time for one delivery, microseconds. */
    CPU("µs CPU/delivery", true),
    /** The Redis' processor time for one delivery, microseconds. */
    REDIS_CPU("µs Redis CPU/delivery", true),
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
    /** The generator's processor time for one of them, microseconds. */
    GENERATOR_CPU("µs generator/connect", true),
    /** The server's processor time for one client that leaves together with all, microseconds. */
    LEAVE_CPU("µs CPU/leave", true),
    /** Resident memory for one subscription, KiB, above that of the empty server. */
    RESIDENT("KiB RSS/subscription", true),
    /** Live heap for one subscription, KiB, above that of the empty server. */
    HEAP("KiB heap/subscription", true),
    /** Resident memory of the empty server, MiB. */
    EMPTY_RESIDENT("MiB RSS empty", true),
    /** Live heap for one client that never reads, KiB, above that of a client that does. */
    SLOW_HEAP("KiB heap/slow client", true),
    /** Resident memory for one client that never reads, KiB. */
    SLOW_RESIDENT("KiB RSS/slow client", true),
    /** Publications in a second that can be passed on. */
    POSSIBLE("possible/s", false),
    /** Publications in a second that came. */
    FLOODED("flood/s", false),
    /** Channels with a gap, or perhaps one. */
    REPAIRS("repairs", true),
    /** Gaps that were closed from history. */
    HEALED("healed", false),
    /** Announcements that a loop had no room for. */
    OVERFLOWS("inbox overflows", true),
    /** How often announcements stopped coming. */
    LINK_LOSSES("link losses", true);

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
