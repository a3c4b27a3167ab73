package dev.hexhub.domain.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Slots for messages, found by their tickets: a ticket's slot is the ticket modulo the capacity, so
 * a ring has room for tickets that follow one another. Only on the connection's loop.
 */
final class MessageRing {

    /** Room for nothing; shared by the many queues in which never more than one message waited. */
    static final MessageRing NONE = new MessageRing(0);

    private static final int FIRST_CAPACITY = 8;

    private final @Nullable EncodedMessage[] messages;
    private final long[] queuedAt;
    private final boolean[] droppable;

    private MessageRing(int capacity) {
        messages = new EncodedMessage[capacity];
        queuedAt = new long[capacity];
        droppable = new boolean[capacity];
    }

    int capacity() {
        return messages.length;
    }

    /** A bigger one with what this one holds of the tickets from head to before tail. */
    MessageRing grown(long head, long tail) {
        MessageRing bigger = new MessageRing(Math.max(FIRST_CAPACITY, capacity() * 2));
        for (long ticket = head; ticket < tail && capacity() > 0; ticket++) {
            EncodedMessage message = message(ticket);
            if (message != null) {
                bigger.put(ticket, message, isDroppable(ticket), queuedAt(ticket));
            }
        }
        return bigger;
    }

    void put(long ticket, EncodedMessage message, boolean mayDrop, long now) {
        int slot = slot(ticket);
        messages[slot] = message;
        queuedAt[slot] = now;
        droppable[slot] = mayDrop;
    }

    @Nullable EncodedMessage message(long ticket) {
        return messages[slot(ticket)];
    }

    long queuedAt(long ticket) {
        return queuedAt[slot(ticket)];
    }

    boolean isDroppable(long ticket) {
        return droppable[slot(ticket)];
    }

    @Nullable EncodedMessage remove(long ticket) {
        int slot = slot(ticket);
        EncodedMessage message = messages[slot];
        messages[slot] = null;
        return message;
    }

    private int slot(long ticket) {
        return (int) (ticket & (messages.length - 1));
    }
}
