package dev.hexhub.domain.delivery;

import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of one channel on one shard, and the loop that fans a broadcast out to them. Only
 * on the shard's loop.
 *
 * <p>Subscribers lie in an array without holes; each knows its index, so that leaving is a swap
 * with the last one. The loop below is one of the house's three hot loops: no allocation, no
 * capture, no look-up for each recipient. The bytes for a format are found when the format changes
 * between two recipients, which with one format in use is once for each burst.
 *
 * @param <O> the owner of a mailbox
 */
public final class LocalChannel<O> {

    private final OverflowPolicy overflow;
    private final long writeDelay;
    private @Nullable Subscriber<O>[] subscribers;
    private int size;

    /** A channel without subscribers. */
    public LocalChannel(DeliveryOptions delivery) {
        this.overflow = delivery.overflow();
        this.writeDelay = delivery.writeDelay().toNanos();
        this.subscribers = newArray(2);
    }

    /** One more. */
    public void add(Subscriber<O> subscriber) {
        if (size == subscribers.length) {
            subscribers = Arrays.copyOf(subscribers, size * 2);
        }
        subscriber.index = size;
        subscribers[size++] = subscriber;
    }

    /** One less; nothing happens if it is not here. */
    public void remove(Subscriber<O> subscriber) {
        if (subscriber.index < 0) {
            return;
        }
        Subscriber<O> last = subscribers[--size];
        subscribers[size] = null;
        if (last != null && last != subscriber) {
            subscribers[subscriber.index] = last;
            last.index = subscriber.index;
        }
        subscriber.index = -1;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * Whose subscribers these are, in no particular order; a copy, so that they may leave
     * meanwhile.
     */
    public List<O> owners() {
        List<O> owners = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Subscriber<O> subscriber = subscribers[i];
            if (subscriber != null) {
                owners.add(subscriber.mailbox().owner());
            }
        }
        return owners;
    }

    /**
     * Queues each broadcast for everybody it is for, and notes in the tally what became of it. Goes
     * through the subscribers once for the whole burst, because each is a few cache misses: 0.82 x
     * the hub's processor time for a delivery, fan-out-10k-16.
     */
    public void deliver(Burst burst, DirtyList<O> dirty, Tally tally, long now) {
        for (int i = 0; i < size; i++) {
            Subscriber<O> subscriber = subscribers[i];
            if (subscriber != null) {
                deliver(burst, subscriber, dirty, tally, now);
            }
        }
    }

    private void deliver(
            Burst burst, Subscriber<O> subscriber, DirtyList<O> dirty, Tally tally, long now) {
        Mailbox<O> mailbox = subscriber.mailbox();
        burst.choose(mailbox.format());
        boolean isConcerned = false;
        for (int at = 0; at < burst.size(); at++) {
            Broadcast.Kind kind = burst.broadcast(at).kind();
            if (subscriber.hears(kind)) {
                isConcerned = true;
                deliver(subscriber, mailbox, burst.message(at), policy(kind), tally, now);
            }
        }
        if (isConcerned) {
            dirty.add(mailbox, writeDelay, now);
        }
    }

    private OverflowPolicy policy(Broadcast.Kind kind) {
        return kind == Broadcast.Kind.PUBLICATION ? overflow : OverflowPolicy.DISCONNECT;
    }

    private void deliver(
            Subscriber<O> subscriber,
            Mailbox<O> mailbox,
            @Nullable EncodedMessage message,
            OverflowPolicy policy,
            Tally tally,
            long now) {
        if (!mailbox.isOpen()) {
            return;
        }
        if (message == null) {
            mailbox.fail(Mailbox.Failure.INEXPRESSIBLE);
            return;
        }
        long droppedBefore = mailbox.queue().dropped();
        Offered offered =
                switch (policy) {
                    case DISCONNECT -> mailbox.queue().offer(message, now);
                    case DROP_OLDEST -> mailbox.queue().offerDroppingOldest(message, now);
                    case KEEP_LATEST -> subscriber.offerLatest(message, now);
                };
        tally.note(offered, mailbox.queue(), mailbox.queue().dropped() - droppedBefore);
        if (offered == Offered.OVERFLOWED) {
            mailbox.fail(Mailbox.Failure.SLOW);
        }
    }

    @SuppressWarnings("unchecked") // an array of a generic type cannot be made otherwise
    private static <O> @Nullable Subscriber<O>[] newArray(int length) {
        return (Subscriber<O>[]) new Subscriber<?>[length];
    }
}
