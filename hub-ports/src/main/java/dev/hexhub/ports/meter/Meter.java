package dev.hexhub.ports.meter;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;

/**
 * Where the hub's counts and measurements go. From any thread.
 *
 * <ul>
 *   <li><b>M1</b> Nothing that is reported gets lost, from however many threads it comes.
 *   <li><b>M2</b> What is counted under one name shows under no other.
 *   <li><b>M3</b> Of the queues' sizes the highest is kept.
 *   <li><b>M4</b> It never throws and never blocks, for a code it has not met before either.
 * </ul>
 */
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

    /** A request for a WebSocket was turned away. */
    void refused(RefusedUpgrade cause);

    /** A queue reached this many bytes; the meter keeps the highest. */
    void queued(long bytes);
}
