package dev.hexhub.app.architecture.planted.domain.clock;

import java.time.Instant;
import java.util.function.Supplier;

/** Reads the clock without calling it. */
class ClockReader {
    final Supplier<Instant> time = Instant::now;
    final Thread thread = Thread.currentThread();
}
