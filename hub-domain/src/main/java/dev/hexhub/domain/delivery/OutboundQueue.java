package dev.hexhub.domain.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client; the one place where the domain and a transport meet. Only
 * on the connection's loop; times in monotonic nanoseconds.
 *
 * <p>The hub offers messages at one end, each by the overflow policy of its channel; the transport
 * takes them at the other and says how many bytes it {@linkplain #holding holds} that the socket
 * has not taken. Both the waiting and the held bytes count against the limit, so a client that
 * never reads costs at most {@link QueueLimits#bytes}, whatever is published.
 *
 * <p>The latest value of a conflated channel is never dropped: the channel may fall silent, and
 * then nothing would replace it. Only a newer value of its own takes its place.
 *
 * <p>A message's number is its <em>ticket</em>: by it a conflated channel finds in one step whether
 * its previous message still waits. Dropping leaves tickets without a message; {@code dropFrom}
 * remembers up to where nothing droppable is left, so that a full queue does not look there again.
 *
 * <p>A message that comes while nothing waits is kept in a slot of the shard ({@link FirstSlots}).
 * Those behind it go into a ring, made for them and let go after a burst: idle clients are many.
 */
public final class OutboundQueue {

    /** A ticket that no message ever had. */
    public static final long NO_TICKET = -1;

    private static final int KEPT_CAPACITY = 64;

    private final QueueLimits limits;
    private final FirstSlots firsts;

    private long firstTicket = NO_TICKET;
    private int firstSlot;
    private MessageRing ring = MessageRing.NONE;
    private long head = 1;
    private long tail = 1;
    private long dropFrom;
    private long queuedBytes;
    private long heldBytes;
    private long heldSince;
    private long dropped;
    private long lastTicket = NO_TICKET;

    /** An empty queue that shares nothing. */
    public OutboundQueue(QueueLimits limits) {
        this(limits, new FirstSlots());
    }

    /** An empty queue that shares slots with the others of its loop. */
    public OutboundQueue(QueueLimits limits, FirstSlots firsts) {
        this.limits = limits;
        this.firsts = firsts;
    }

    /** Offers a message that must not be lost: without room it is {@link Offered#OVERFLOWED}. */
    public Offered offer(EncodedMessage message, long now) {
        if (!fits(message.size())) {
            return Offered.OVERFLOWED;
        }
        append(message, false, now);
        return Offered.QUEUED;
    }

    /**
     * Puts a message in front of all others, whatever the limit: the answer to a connect, which
     * precedes everything and of which there is one. Only while nothing was taken yet.
     */
    public void offerFirst(EncodedMessage message, long now) {
        put(head - 1, message, false, now);
        head--;
    }

    /** Offers a message that may push out others offered so, and may be pushed out by them. */
    public Offered offerDroppingOldest(EncodedMessage message, long now) {
        return appendPushing(message, true, now);
    }

    /**
     * Offers a message that takes the place of the one with the given ticket, if that one still
     * waits. It may push out what is droppable, and is not droppable itself.
     */
    public Offered offerLatest(EncodedMessage message, long previousTicket, long now) {
        return isWaiting(previousTicket)
                ? replace(previousTicket, message, now)
                : appendPushing(message, false, now);
    }

    /** The ticket of the message that was queued last. */
    public long lastTicket() {
        return lastTicket;
    }

    /** The size of the message that {@link #take} would give, or -1 when nothing waits. */
    public int nextSize() {
        EncodedMessage next = head < tail ? message(head) : null;
        return next == null ? -1 : next.size();
    }

    /** Removes the oldest message, to be written now; null when nothing waits. */
    public @Nullable EncodedMessage take() {
        return head == tail ? null : remove(head);
    }

    /**
     * The transport holds this many bytes that it took and the socket did not; told after every
     * attempt to write.
     */
    public void holding(long bytes, long now) {
        if (bytes != heldBytes || bytes == 0) {
            heldSince = now;
        }
        heldBytes = bytes;
    }

    /** Forgets everything that waits: the connection ends without writing it. */
    public void clear() {
        if (firstTicket != NO_TICKET) {
            EncodedMessage unused = releaseFirst();
        }
        head = tail;
        queuedBytes = 0;
        ring = MessageRing.NONE;
    }

    /** Keeps what waits, and shares nothing any more: the hub is done, the transport may not be. */
    void secede() {
        if (firstTicket != NO_TICKET) {
            long ticket = firstTicket;
            long since = firsts.queuedAt(firstSlot);
            boolean mayDrop = firsts.isDroppable(firstSlot);
            putBehind(ticket, releaseFirst(), mayDrop, since);
        }
    }

    /**
     * Drops what is older than it may be and droppable. Says whether something older than allowed
     * remains, that is, whether the client is too slow.
     */
    public boolean isOverdue(long now) {
        while (head < tail && now - queuedAt(head) > limits.ageNanos()) {
            if (!isDroppable(head)) {
                return true;
            }
            drop(head);
        }
        return heldBytes > 0 && now - heldSince > limits.ageNanos();
    }

    /** Whether nothing waits; the transport may still hold bytes. */
    public boolean isEmpty() {
        return head == tail;
    }

    /** Whether nothing waits and nothing is held: everything offered was written. */
    public boolean isWritten() {
        return head == tail && heldBytes == 0;
    }

    /** The bytes that count against the limit. */
    public long bytes() {
        return queuedBytes + heldBytes;
    }

    /** How many messages were dropped so far by policy. */
    public long dropped() {
        return dropped;
    }

    /** How many messages its own ring has room for. */
    int capacity() {
        return ring.capacity();
    }

    /** Whether there is room for so many bytes more. */
    public boolean fits(long more) {
        return queuedBytes + heldBytes + more <= limits.bytes();
    }

    /** Whether more should not wait with it: the ring would grow, or a big message have no room. */
    boolean isCrowded() {
        return tail - head >= KEPT_CAPACITY || bytes() * 4 >= limits.bytes();
    }

    /** Of a latest value: none leaves its slot but to be taken. */
    private boolean isWaiting(long ticket) {
        return ticket >= head && ticket < tail;
    }

    private Offered replace(long ticket, EncodedMessage message, long now) {
        EncodedMessage previous = message(ticket);
        long growth = (long) message.size() - (previous == null ? 0 : previous.size());
        if (!makeRoom(growth)) {
            return Offered.OVERFLOWED;
        }
        if (ticket == firstTicket) {
            firsts.replace(firstSlot, message, now);
        } else {
            ring.put(ticket, message, false, now);
        }
        queuedBytes += growth;
        lastTicket = ticket;
        return Offered.REPLACED;
    }

    private Offered appendPushing(EncodedMessage message, boolean mayDrop, long now) {
        long before = dropped;
        if (!makeRoom(message.size())) {
            return Offered.OVERFLOWED;
        }
        append(message, mayDrop, now);
        return dropped == before ? Offered.QUEUED : Offered.QUEUED_AFTER_DROPPING;
    }

    private void append(EncodedMessage message, boolean mayDrop, long now) {
        put(tail, message, mayDrop, now);
        lastTicket = tail++;
    }

    private void put(long ticket, EncodedMessage message, boolean mayDrop, long now) {
        if (head == tail) {
            firstTicket = ticket;
            firstSlot = firsts.hold(message, mayDrop, now);
        } else {
            putBehind(ticket, message, mayDrop, now);
        }
        queuedBytes += message.size();
    }

    private void putBehind(long ticket, EncodedMessage message, boolean mayDrop, long now) {
        if (tail - head >= ring.capacity()) {
            ring = ring.grown(head, tail);
        }
        ring.put(ticket, message, mayDrop, now);
    }

    private @Nullable EncodedMessage message(long ticket) {
        return ticket == firstTicket ? firsts.message(firstSlot) : ring.message(ticket);
    }

    private long queuedAt(long ticket) {
        return ticket == firstTicket ? firsts.queuedAt(firstSlot) : ring.queuedAt(ticket);
    }

    private boolean isDroppable(long ticket) {
        return ticket == firstTicket ? firsts.isDroppable(firstSlot) : ring.isDroppable(ticket);
    }

    private EncodedMessage releaseFirst() {
        firstTicket = NO_TICKET;
        return firsts.release(firstSlot);
    }

    /** Drops the oldest until so many bytes more fit; false if that is not enough. */
    private boolean makeRoom(long more) {
        while (!fits(more)) {
            if (!dropOldest()) {
                return false;
            }
        }
        return true;
    }

    private boolean dropOldest() {
        for (long at = Math.max(head, dropFrom); at < tail; at++) {
            if (isDroppable(at) && message(at) != null) {
                dropFrom = at + 1;
                drop(at);
                return true;
            }
        }
        dropFrom = tail;
        return false;
    }

    private void drop(long ticket) {
        EncodedMessage unused = remove(ticket);
        dropped++;
    }

    private @Nullable EncodedMessage remove(long ticket) {
        EncodedMessage message = ticket == firstTicket ? releaseFirst() : ring.remove(ticket);
        if (message != null) {
            queuedBytes -= message.size();
        }
        skipEmptied(ticket == head ? head + 1 : head);
        return message;
    }

    private void skipEmptied(long from) {
        head = from;
        while (head < tail && message(head) == null) {
            head++;
        }
        if (head == tail && ring.capacity() > KEPT_CAPACITY) {
            ring = MessageRing.NONE;
        }
    }
}
