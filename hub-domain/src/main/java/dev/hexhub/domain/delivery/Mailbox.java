package dev.hexhub.domain.delivery;

/**
 * Everything that fan-out has to know of one connection: its queue, its format, and whether it is
 * on the dirty list. Only on the connection's loop.
 *
 * @param <O> the owner, carried for whoever flushes
 */
public final class Mailbox<O> {

    private final O owner;
    private final WireFormat format;
    private final OutboundQueue queue;
    private Failure failure = Failure.NONE;
    private boolean isDirty;
    private boolean isDelayed;
    private boolean isCorked;
    private boolean isClosed;

    /** Why a mailbox takes nothing more although its connection is still there. */
    public enum Failure {
        /** It takes messages. */
        NONE,
        /** Its queue is full: the client reads too slowly. */
        SLOW,
        /** It should have got a message that its format cannot express. */
        INEXPRESSIBLE
    }

    /** An empty mailbox whose queue shares slots with the others of its loop. */
    public Mailbox(O owner, WireFormat format, QueueLimits limits, FirstSlots firsts) {
        this.owner = owner;
        this.format = format;
        this.queue = new OutboundQueue(limits, firsts);
    }

    /** Whose mailbox it is. */
    public O owner() {
        return owner;
    }

    /** How the client wants things encoded. */
    public WireFormat format() {
        return format;
    }

    /** What waits. */
    public OutboundQueue queue() {
        return queue;
    }

    /** What stopped it, if anything. */
    public Failure failure() {
        return failure;
    }

    /** Whether messages still have a chance to reach the client. */
    public boolean isOpen() {
        return !isClosed && failure == Failure.NONE;
    }

    /**
     * Keeps what is queued from being written until {@link #uncork}: the connect reply has to come
     * first.
     */
    public void cork() {
        isCorked = true;
    }

    /** Lets what is queued be written. */
    public void uncork() {
        isCorked = false;
    }

    /** Whether what is queued has to wait. */
    public boolean isCorked() {
        return isCorked;
    }

    /** Takes nothing more: the connection ends. */
    public void close() {
        isClosed = true;
        queue.secede();
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return isClosed;
    }

    void fail(Failure why) {
        failure = why;
    }

    /** Marks it for the end of the turn; says whether it was not marked before. */
    boolean markDirty() {
        boolean isNews = !isDirty;
        isDirty = true;
        return isNews;
    }

    void clean() {
        isDirty = false;
    }

    /** Marks it for a later turn; says whether it was not marked before. */
    boolean markDelayed() {
        boolean isNews = !isDelayed;
        isDelayed = true;
        return isNews;
    }

    void release() {
        isDelayed = false;
    }
}
