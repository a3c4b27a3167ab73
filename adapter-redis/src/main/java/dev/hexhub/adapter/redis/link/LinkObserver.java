package dev.hexhub.adapter.redis.link;

/** Watches how well links hear. Called on the links' loop: only counts. */
@FunctionalInterface
public interface LinkObserver {

    /** Nobody watches. */
    LinkObserver NONE = nanos -> {};

    /**
     * A probe was heard.
     *
     * @param nanos from publishing it to meeting it here, by the way that publications take
     */
    void probeHeard(long nanos);
}
