package dev.hexhub.ports.meter;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;

/** Where the hub's counts and measurements go. From any thread; never blocks, never throws. */
public interface Meter {

    /** Adds to a count; {@code amount} is at least 0. */
    void count(Counted what, long amount);

    /** Adds one measured span, in nanoseconds. */
    void measured(Timed what, long nanos);

    /** A connection opened. */
    void opened();

    /**
     * A connection ended.
     *
     * @param code the code the hub ended it with, or 0 when the client or the network did
     */
    void closed(int code);

    /** A queue reached this many bytes; the meter keeps the highest. */
    void queued(long bytes);
}
