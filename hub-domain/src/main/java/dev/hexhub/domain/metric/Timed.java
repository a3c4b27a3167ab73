package dev.hexhub.domain.metric;

/** Spans of time that the hub measures, in nanoseconds. */
public enum Timed {
    /** From a publish request to the broker's answer. */
    PUBLISH,
    /**
     * From the broker's announcement on this instance to the end of the turn that wrote it to the
     * local subscribers' sockets.
     */
    DELIVERY
}
