package dev.hexhub.domain.delivery;

/**
 * One subscription as fan-out sees it. Only on the shard's loop.
 *
 * @param <O> the owner of the mailbox
 */
public final class Subscriber<O> {

    private final Mailbox<O> mailbox;
    private final boolean hearsPresence;
    private long lastTicket = OutboundQueue.NO_TICKET;
    int index = -1;

    /**
     * A subscriber.
     *
     * @param mailbox where its messages go
     * @param hearsPresence whether it is told who comes and goes
     */
    public Subscriber(Mailbox<O> mailbox, boolean hearsPresence) {
        this.mailbox = mailbox;
        this.hearsPresence = hearsPresence;
    }

    /** How it wants things encoded. */
    public WireFormat format() {
        return mailbox.format();
    }

    Mailbox<O> mailbox() {
        return mailbox;
    }

    boolean hears(Broadcast.Kind kind) {
        return kind == Broadcast.Kind.PUBLICATION || hearsPresence;
    }

    /** Queues a message that replaces this subscriber's previous one if that still waits. */
    Offered offerLatest(EncodedMessage message, long now) {
        Offered offered = mailbox.queue().offerLatest(message, lastTicket, now);
        if (offered != Offered.OVERFLOWED) {
            lastTicket = mailbox.queue().lastTicket();
        }
        return offered;
    }
}
