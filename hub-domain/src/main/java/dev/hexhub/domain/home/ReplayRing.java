package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.Publication;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest publications of a channel, without a hole, ending at the home's cursor: so that a
 * crowd that reconnects is served from memory and not by a read for each. Only on the home's loop.
 *
 * <p>Bounded in number and bytes, and emptied when the channel's own retention would have dropped
 * everything. What an operator removes is announced, so the ring is worth no more than the hearing:
 * it is emptied when a removal is heard or may have been missed, and closed while the link is lost.
 * Whoever reads in order to fill it notes {@link #trust} before, and looks again afterwards.
 */
final class ReplayRing {

    private final RingLimits limits;
    private final long ttlNanos;
    private final Deque<Publication> publications = new ArrayDeque<>(0);
    private long bytes;
    private long lastAddedAt;
    private long trust;
    private boolean isClosed;

    /**
     * How much one channel's ring may hold.
     *
     * @param publications at the most, above 0
     * @param bytes of payload at the most, above 0
     */
    record RingLimits(int publications, long bytes) {}

    /** One for a channel that keeps so much, within these rules. */
    static ReplayRing of(Retention retention, HomeRules rules) {
        int publications = Math.clamp(retention.size(), 1, rules.recoveryPage());
        return new ReplayRing(
                new RingLimits(publications, rules.ringBytes()), retention.ttl().toNanos());
    }

    ReplayRing(RingLimits limits, long ttlNanos) {
        this.limits = limits;
        this.ttlNanos = ttlNanos;
    }

    /** The next one of the stream. */
    void add(Publication publication, long now) {
        if (isClosed) {
            return;
        }
        expire(now);
        Publication last = publications.peekLast();
        if (last != null && last.offset() + 1 != publication.offset()) {
            clear();
        }
        publications.addLast(publication);
        bytes += publication.data().size();
        lastAddedAt = now;
        while (publications.size() > limits.publications() || bytes > limits.bytes()) {
            bytes -= publications.removeFirst().data().size();
        }
    }

    /** Puts what was read from history in front of what is here, as far as it joins and fits. */
    void extendBack(List<Publication> older, long cursor, long now) {
        if (isClosed) {
            return;
        }
        expire(now);
        if (publications.isEmpty()) {
            lastAddedAt = now;
        }
        for (int i = older.size() - 1; i >= 0; i--) {
            Publication publication = older.get(i);
            if (publication.offset() != firstOffset(cursor) - 1) {
                continue;
            }
            if (publications.size() == limits.publications()
                    || bytes + publication.data().size() > limits.bytes()) {
                return;
            }
            publications.addFirst(publication);
            bytes += publication.data().size();
        }
    }

    /**
     * Everything behind the offset up to the cursor, oldest first; null when the ring does not
     * reach back that far.
     */
    @Nullable List<Publication> after(long offset, long cursor, long now) {
        expire(now);
        if (offset < firstOffset(cursor) - 1) {
            return null;
        }
        List<Publication> missed = new ArrayList<>();
        for (Publication publication : publications) {
            if (publication.offset() > offset) {
                missed.add(publication);
            }
        }
        return missed;
    }

    /** The tag at an offset, or 0 when the ring does not hold it. */
    long tagAt(long offset) {
        Publication last = publications.peekLast();
        if (last == null
                || offset > last.offset()
                || offset <= last.offset() - publications.size()) {
            return 0;
        }
        for (Publication publication : publications) {
            if (publication.offset() == offset) {
                return publication.tag();
            }
        }
        return 0;
    }

    /** What is here may have been removed from the history, and so may what is being read. */
    void distrust() {
        trust++;
        clear();
    }

    /** A number that is another one after each {@link #distrust}. */
    long trust() {
        return trust;
    }

    /** Empties it if it has been distrusted since {@link #trust} was that number. */
    void forgetUnless(long stillTrusted) {
        if (trust != stillTrusted) {
            clear();
        }
    }

    /** Holds nothing until {@link #open}. */
    void close() {
        isClosed = true;
        distrust();
    }

    void open() {
        isClosed = false;
        distrust();
    }

    void clear() {
        publications.clear();
        bytes = 0;
    }

    /** The oldest offset held; one behind the cursor when nothing is. */
    private long firstOffset(long cursor) {
        Publication first = publications.peekFirst();
        return first == null ? cursor + 1 : first.offset();
    }

    private void expire(long now) {
        if (!publications.isEmpty() && now - lastAddedAt > ttlNanos) {
            clear();
        }
    }
}
