package dev.hexhub.app.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Units that an amount is written in, as in {@code 64KiB} or {@code 10s}. A bare number is not an
 * amount: ten what?
 *
 * @param units from the largest to the smallest
 * @param nothing how none of any unit is written
 */
record UnitScale(List<Unit> units, String nothing) {

    /** Milliseconds, written as {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 30d}. */
    static final UnitScale TIME =
            new UnitScale(
                    List.of(
                            new Unit("d", 86_400_000),
                            new Unit("h", 3_600_000),
                            new Unit("m", 60_000),
                            new Unit("s", 1_000),
                            new Unit("ms", 1)),
                    "0s");

    /** Bytes, written as {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}. */
    static final UnitScale SIZE =
            new UnitScale(
                    List.of(
                            new Unit("GiB", 1 << 30),
                            new Unit("MiB", 1 << 20),
                            new Unit("KiB", 1 << 10),
                            new Unit("B", 1)),
                    "0B");

    private static final int MOST_DIGITS = 9;

    /** A unit and what one of it is worth in the scale's smallest. */
    record Unit(String name, long worth) {}

    /** The amount in the smallest unit, or null when the text is not digits and a unit. */
    @Nullable Long read(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return null;
        }
        String name = text.substring(digits);
        long number = Long.parseLong(text.substring(0, digits));
        return units.stream()
                .filter(unit -> unit.name.equals(name))
                .map(unit -> number * unit.worth)
                .findFirst()
                .orElse(null);
    }

    /** The shortest spelling: 300,000 ms is {@code 5m}. */
    String write(long amount) {
        for (Unit unit : units) {
            if (amount != 0 && amount % unit.worth == 0) {
                return amount / unit.worth + unit.name;
            }
        }
        return nothing;
    }
}
