package dev.hexhub.domain.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections that got something, each once, so that each is written once: at the end of the
 * turn or, where all it got came from channels with a write delay, a moment later. Only on the
 * shard's loop.
 *
 * <p>A delay holds back the write and nothing else. What is published stands in the connection's
 * queue at once, behind whatever came before it. So who subscribes, leaves or is sent away
 * meanwhile hears what it would have heard without a delay, in the same order; and when something
 * else is written to the connection, what waits goes along.
 *
 * <p>All that wait are released together, at the earliest moment that any of them asks for. Nobody
 * waits longer than its channel allows, and a shard needs one timer.
 *
 * @param <O> the owner of a mailbox
 */
public final class DirtyList<O> {

    private final LongConsumer alarm;
    private final List<Mailbox<O>> mailboxes = new ArrayList<>();
    private final List<Mailbox<O>> delayed = new ArrayList<>();
    private long releaseAt;

    /**
     * Nobody got anything.
     *
     * @param alarm is told in how many nanoseconds to {@link #release}
     */
    public DirtyList(LongConsumer alarm) {
        this.alarm = alarm;
    }

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

    /**
     * The mailbox wants attention in so many nanoseconds at the latest; at the end of the turn if
     * there is no delay, or no sense in one.
     */
    void add(Mailbox<O> mailbox, long delay, long now) {
        if (delay == 0 || !mailbox.isOpen() || mailbox.queue().isCrowded()) {
            add(mailbox);
            return;
        }
        if (delayed.isEmpty() || now + delay - releaseAt < 0) {
            releaseAt = now + delay;
            alarm.accept(delay);
        }
        if (mailbox.markDelayed()) {
            delayed.add(mailbox);
        }
    }

    /** The mailbox wants attention at the end of the turn. */
    private void add(Mailbox<O> mailbox) {
        if (mailbox.markDirty()) {
            mailboxes.add(mailbox);
        }
    }

    /**
     * Those who waited long enough want attention at the end of this turn. Whom something else was
     * written to meanwhile got everything with it.
     */
    public void release(long now) {
        if (delayed.isEmpty() || now - releaseAt < 0) {
            return;
        }
        for (int i = 0; i < delayed.size(); i++) {
            Mailbox<O> mailbox = delayed.get(i);
            mailbox.release();
            if (!mailbox.queue().isEmpty()) {
                add(mailbox);
            }
        }
        delayed.clear();
    }

    /** Whether somebody waits for {@link #release}. */
    public boolean isDelaying() {
        return !delayed.isEmpty();
    }

    /** Whether nobody wants attention at the end of this turn. */
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
