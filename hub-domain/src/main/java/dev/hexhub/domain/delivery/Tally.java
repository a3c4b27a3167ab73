package dev.hexhub.domain.delivery;

/**
 * What became of the messages of a turn, counted without touching anything shared. Only on the
 * shard's loop.
 */
public final class Tally {

    private long queued;
    private long replaced;
    private long dropped;
    private long deepest;

    void note(Offered offered, OutboundQueue queue, long droppedNow) {
        switch (offered) {
            case QUEUED, QUEUED_AFTER_DROPPING -> queued++;
            case REPLACED -> {
                queued++;
                replaced++;
            }
            case OVERFLOWED -> {
                // the slow client is counted when it is disconnected
            }
        }
        dropped += droppedNow;
        deepest = Math.max(deepest, queue.bytes());
    }

    /** Messages queued. */
    public long queued() {
        return queued;
    }

    /** Messages that took the place of an older one. */
    public long replaced() {
        return replaced;
    }

    /** Messages that had to make room. */
    public long dropped() {
        return dropped;
    }

    /** The most bytes that any of the queues held. */
    public long deepest() {
        return deepest;
    }

    /** Starts again from nothing. */
    public void reset() {
        queued = 0;
        replaced = 0;
        dropped = 0;
        deepest = 0;
    }
}
