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
 * <p>Inside is a ring of slots numbered from the connection's start. A number is a <em>ticket</em>:
 * with the ticket of its previous message a conflated channel finds in one step whether that
 * message still waits, and takes its place. Dropping the oldest empties slots in the middle; {@code
 * dropFrom} remembers up to where nothing droppable is left, so that a full queue does not look
 * there again. The arrays are made on the first message and let go when a burst is over: idle
 * connections are many.
 */
public final class OutboundQueue {

    /** A ticket that no message ever had. */
    public static final long NO_TICKET = -1;

    private static final int FIRST_CAPACITY = 8;
    private static final int KEPT_CAPACITY = 64;

    /** Shared by the many queues that never had anything droppable. */
    private static final boolean[] NOTHING_DROPPABLE = {};

    private final QueueLimits limits;

    private @Nullable EncodedMessage[] messages = new EncodedMessage[0];
    private long[] queuedAt = new long[0];
    private boolean[] droppable = NOTHING_DROPPABLE;
    private long head = 1;
    private long tail = 1;
    private long dropFrom;
    private long queuedBytes;
    private long heldBytes;
    private long heldSince;
    private long dropped;
    private long lastTicket = NO_TICKET;

    /** An empty queue. */
    public OutboundQueue(QueueLimits limits) {
        this.limits = limits;
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
        makeSlot();
        head--;
        put(head, message, false, now);
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
        EncodedMessage next = head < tail ? messages[slot(head)] : null;
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
        head = tail;
        queuedBytes = 0;
        releaseRing(0);
    }

    /**
     * Drops what is older than it may be and droppable. Says whether something older than allowed
     * remains, that is, whether the client is too slow.
     */
    public boolean isOverdue(long now) {
        while (head < tail && now - queuedAt[slot(head)] > limits.ageNanos()) {
            if (!isDroppable(slot(head))) {
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

    /** How many slots the ring has. */
    int capacity() {
        return messages.length;
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

    private boolean isDroppable(int slot) {
        return droppable.length > 0 && droppable[slot];
    }

    private Offered replace(long ticket, EncodedMessage message, long now) {
        EncodedMessage previous = messages[slot(ticket)];
        long growth = (long) message.size() - (previous == null ? 0 : previous.size());
        if (!makeRoom(growth)) {
            return Offered.OVERFLOWED;
        }
        messages[slot(ticket)] = message;
        queuedAt[slot(ticket)] = now;
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
        makeSlot();
        put(tail, message, mayDrop, now);
        lastTicket = tail++;
    }

    private void put(long ticket, EncodedMessage message, boolean mayDrop, long now) {
        int slot = slot(ticket);
        messages[slot] = message;
        queuedAt[slot] = now;
        if (mayDrop && droppable.length == 0) {
            droppable = new boolean[messages.length];
        }
        if (droppable.length > 0) {
            droppable[slot] = mayDrop;
        }
        queuedBytes += message.size();
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
            if (isDroppable(slot(at)) && messages[slot(at)] != null) {
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
        int slot = slot(ticket);
        EncodedMessage message = messages[slot];
        messages[slot] = null;
        if (message != null) {
            queuedBytes -= message.size();
        }
        skipEmptied();
        return message;
    }

    private void skipEmptied() {
        while (head < tail && messages[slot(head)] == null) {
            head++;
        }
        if (head == tail) {
            releaseRing(KEPT_CAPACITY);
        }
    }

    private void releaseRing(int kept) {
        if (messages.length > kept) {
            messages = new EncodedMessage[0];
            queuedAt = new long[0];
            droppable = NOTHING_DROPPABLE;
        }
    }

    private void makeSlot() {
        if (tail - head < messages.length) {
            return;
        }
        int capacity = Math.max(FIRST_CAPACITY, messages.length * 2);
        @Nullable EncodedMessage[] moreMessages = new EncodedMessage[capacity];
        long[] moreQueuedAt = new long[capacity];
        boolean[] moreDroppable = droppable.length > 0 ? new boolean[capacity] : droppable;
        for (long at = head; at < tail; at++) {
            int to = (int) (at & (capacity - 1));
            moreMessages[to] = messages[slot(at)];
            moreQueuedAt[to] = queuedAt[slot(at)];
            if (isDroppable(slot(at))) {
                moreDroppable[to] = true;
            }
        }
        messages = moreMessages;
        queuedAt = moreQueuedAt;
        droppable = moreDroppable;
    }

    private int slot(long ticket) {
        return (int) (ticket & (messages.length - 1));
    }
}
