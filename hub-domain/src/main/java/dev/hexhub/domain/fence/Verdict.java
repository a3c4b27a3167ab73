package dev.hexhub.domain.fence;

/** How a life of a store was opened for publications. */
public enum Verdict {
    /** Everybody has said what was seen: streams go on where they are. */
    COMPLETE,
    /**
     * Somebody has not said it in time. What it saw is unknown, so each stream begins a new epoch
     * with its first publication in this life.
     */
    INCOMPLETE
}
