package dev.hexhub.domain.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outbound queue as one would write it without a thought for speed: the model to compare with.
 */
final class NaiveQueue {

    /**
     * A waiting message; the same object for as long as it waits, whatever replaces its content.
     */
    static final class Entry {
        private EncodedMessage message;
        private final boolean mayDrop;
        private long queuedAt;

        Entry(EncodedMessage message, boolean mayDrop, long queuedAt) {
            this.message = message;
            this.mayDrop = mayDrop;
            this.queuedAt = queuedAt;
        }
    }

    private final QueueLimits limits;
    private final List<Entry> entries = new ArrayList<>();
    private long held;
    private long heldSince;
    private long dropped;
    private @Nullable Entry last;

    NaiveQueue(QueueLimits limits) {
        this.limits = limits;
    }

    Offered offer(EncodedMessage message, long now) {
        if (bytes() + message.size() > limits.bytes()) {
            return Offered.OVERFLOWED;
        }
        append(message, false, now);
        return Offered.QUEUED;
    }

    Offered offerDroppingOldest(EncodedMessage message, long now) {
        return offerPushing(message, true, now);
    }

    Offered offerLatest(EncodedMessage message, @Nullable Entry previous, long now) {
        if (previous == null || !entries.contains(previous)) {
            return offerPushing(message, false, now);
        }
        if (!makeRoom(message.size() - previous.message.size())) {
            return Offered.OVERFLOWED;
        }
        previous.message = message;
        previous.queuedAt = now;
        last = previous;
        return Offered.REPLACED;
    }

    private Offered offerPushing(EncodedMessage message, boolean mayDrop, long now) {
        long before = dropped;
        if (!makeRoom(message.size())) {
            return Offered.OVERFLOWED;
        }
        append(message, mayDrop, now);
        return dropped == before ? Offered.QUEUED : Offered.QUEUED_AFTER_DROPPING;
    }

    private boolean makeRoom(long more) {
        while (bytes() + more > limits.bytes()) {
            Entry oldest = entries.stream().filter(entry -> entry.mayDrop).findFirst().orElse(null);
            if (oldest == null) {
                return false;
            }
            drop(oldest);
        }
        return true;
    }

    @Nullable EncodedMessage take() {
        return entries.isEmpty() ? null : entries.removeFirst().message;
    }

    void holding(long bytes, long now) {
        if (bytes != held || bytes == 0) {
            heldSince = now;
        }
        held = bytes;
    }

    boolean isOverdue(long now) {
        while (!entries.isEmpty() && now - entries.getFirst().queuedAt > limits.ageNanos()) {
            if (!entries.getFirst().mayDrop) {
                return true;
            }
            drop(entries.getFirst());
        }
        return held > 0 && now - heldSince > limits.ageNanos();
    }

    void clear() {
        entries.clear();
    }

    long bytes() {
        return held + entries.stream().mapToLong(entry -> entry.message.size()).sum();
    }

    long dropped() {
        return dropped;
    }

    int nextSize() {
        return entries.isEmpty() ? -1 : entries.getFirst().message.size();
    }

    @Nullable Entry last() {
        return last;
    }

    private void append(EncodedMessage message, boolean mayDrop, long now) {
        last = new Entry(message, mayDrop, now);
        entries.addLast(last);
    }

    private void drop(Entry entry) {
        entries.remove(entry);
        dropped++;
    }
}
