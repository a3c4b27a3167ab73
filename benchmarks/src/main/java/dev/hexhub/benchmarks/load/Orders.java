package dev.hexhub.benchmarks.load;

import org.jspecify.annotations.Nullable;

/**
 * What the loops are to do.
 *
 * @param phase changes with each order
 * @param pace of the publisher; null for silence
 * @param beginning changes when the pace begins anew
 * @param isMeasuring whether ages are recorded
 * @param ballast messages for each sleeper, since the beginning
 */
record Orders(int phase, @Nullable Pace pace, int beginning, boolean isMeasuring, int ballast) {

    Orders pacing(@Nullable Pace newPace, int newBeginning) {
        return new Orders(phase + 1, newPace, newBeginning, isMeasuring, ballast);
    }

    Orders measuring() {
        return new Orders(phase + 1, pace, beginning, true, ballast);
    }

    Orders loading(int messages) {
        return new Orders(phase + 1, pace, beginning, isMeasuring, ballast + messages);
    }
}
