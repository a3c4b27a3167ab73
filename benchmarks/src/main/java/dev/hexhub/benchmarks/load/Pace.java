package dev.hexhub.benchmarks.load;

/** When the next publication goes out. */
public sealed interface Pace {

    /**
     * As soon as all readers have heard all but so many: what a server can do at most, and how well
     * it puts together what waits together.
     *
     * @param publications that may be on their way; at least 1
     */
    record InFlight(int publications) implements Pace {

        /** Checks the range. */
        public InFlight {
            requirePositive("publications", publications);
        }
    }

    /**
     * At fixed times, whatever the server does. A publication's age counts from when it was due,
     * not from when it was sent, so that a server cannot hide its worst moments by slowing us down.
     *
     * @param rate publications per second; above 0
     */
    record PerSecond(double rate) implements Pace {

        /** Checks the range. */
        public PerSecond {
            requirePositive("rate", rate);
        }
    }

    private static void requirePositive(String what, double value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: > 0)");
        }
    }
}
