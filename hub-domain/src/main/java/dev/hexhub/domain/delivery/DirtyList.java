package dev.hexhub.domain.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that got something in this turn, each once, so that each is written once. Only on
 * the shard's loop.
 *
 * @param <O> the owner of a mailbox
 */
public final class DirtyList<O> {

    private final List<Mailbox<O>> mailboxes = new ArrayList<>();

    /** Queues a message that must not be lost. */
    public void send(Mailbox<O> mailbox, @Nullable EncodedMessage message, long now) {
        if (!mailbox.isOpen()) {
            return;
        }
        if (message == null) {
            mailbox.fail(Mailbox.Failure.INEXPRESSIBLE);
        } else if (mailbox.queue().offer(message, now) == Offered.OVERFLOWED) {
            mailbox.fail(Mailbox.Failure.SLOW);
        }
        add(mailbox);
    }

    /** Queues a message that must not be lost in front of everything that waits. */
    public void sendFirst(Mailbox<O> mailbox, @Nullable EncodedMessage message, long now) {
        if (!mailbox.isOpen()) {
            return;
        }
        if (message == null) {
            mailbox.fail(Mailbox.Failure.INEXPRESSIBLE);
        } else {
            mailbox.queue().offerFirst(message, now);
        }
        add(mailbox);
    }

    /** The mailbox wants attention at the end of the turn. */
    void add(Mailbox<O> mailbox) {
        if (mailbox.markDirty()) {
            mailboxes.add(mailbox);
        }
    }

    /** Whether nobody got anything. */
    public boolean isEmpty() {
        return mailboxes.isEmpty();
    }

    /**
     * Gives up to {@code most} mailboxes to the consumer and forgets them; what the consumer adds
     * is given too. One that the consumer throws at is forgotten as well: it must not stand in the
     * way of the others for ever.
     */
    public void drain(int most, Consumer<Mailbox<O>> consumer) {
        int end = Math.min(most, mailboxes.size());
        int given = 0;
        try {
            while (given < end) {
                Mailbox<O> mailbox = mailboxes.get(given++);
                mailbox.clean();
                if (!mailbox.isClosed()) {
                    consumer.accept(mailbox);
                }
            }
        } finally {
            mailboxes.subList(0, given).clear();
        }
    }
}
