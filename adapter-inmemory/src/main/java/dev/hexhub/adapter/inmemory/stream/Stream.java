package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One life of one channel's stream: its top, and as many of its publications as are kept. Only
 * under the channel's lock. Times are nanoseconds of the adapter's clock.
 */
final class Stream {

    /** What a stream takes besides its publications. */
    static final int BYTES = 300;

    private final KeptPublications kept = new KeptPublications();
    private StreamPosition top;
    private Duration ttl = Duration.ZERO;
    private long publishedAt;
    private long usedAt;

    Stream(String epoch, long now) {
        top = StreamPosition.startOf(epoch);
        usedAt = now;
    }

    StreamPosition top() {
        return top;
    }

    long bytes() {
        return BYTES + kept.bytes();
    }

    boolean isEmpty() {
        return kept.size() == 0;
    }

    /** Gives the publication the next place, and drops what is too much now. */
    Publication append(NewPublication wanted, long tag, long now) {
        Publication publication = wanted.at(top.offset() + 1, tag);
        top = top.after(publication);
        kept.append(publication);
        while (kept.size() > wanted.retention().size()) {
            kept.dropOldest();
        }
        ttl = wanted.retention().ttl();
        publishedAt = now;
        usedAt = now;
        return publication;
    }

    HistoryPage read(HistoryQuery query) {
        return new HistoryPage(top, query.reverse() ? newestFirst(query) : oldestFirst(query));
    }

    /** Whether the stream has the epoch of that position but another entry, or none, there. */
    boolean contradicts(StreamPosition witnessed) {
        if (!witnessed.epoch().equals(top.epoch())) {
            return false;
        }
        if (witnessed.offset() >= top.offset()) {
            return !witnessed.equals(top);
        }
        return witnessed.offset() >= kept.oldest() - 1
                && kept.tagAt(witnessed.offset()) != witnessed.tag();
    }

    /** Goes on under another name. */
    void begin(String epoch) {
        top = new StreamPosition(epoch, top.offset(), top.tag());
    }

    void used(long now) {
        usedAt = now;
    }

    /** Drops the publications once their time is over. */
    void expire(long now) {
        if (!isEmpty() && isOver(ttl, publishedAt, now)) {
            kept.dropAll();
        }
    }

    /** Whether nothing is kept and nobody asked for that long. */
    boolean isForgotten(Duration metaTtl, long now) {
        return isEmpty() && isOver(metaTtl, usedAt, now);
    }

    void remove() {
        kept.dropAll();
    }

    /** Drops publications, oldest first, until that many bytes are free or none is left. */
    void free(long bytes) {
        long goal = kept.bytes() - bytes;
        while (!isEmpty() && kept.bytes() > goal) {
            kept.dropOldest();
        }
        if (isEmpty()) {
            kept.dropAll();
        }
    }

    private List<Publication> oldestFirst(HistoryQuery query) {
        long since = query.since() == null ? 0 : query.since().offset();
        long from = Math.max(kept.oldest(), Math.min(since, kept.newest()) + 1);
        long count = counted(kept.newest() - from + 1, query);
        List<Publication> page = new ArrayList<>((int) count);
        for (long offset = from; offset < from + count; offset++) {
            page.add(kept.at(offset));
        }
        return page;
    }

    private List<Publication> newestFirst(HistoryQuery query) {
        long before = query.since() == null ? Long.MAX_VALUE : query.since().offset();
        long from = Math.min(kept.newest(), before - 1);
        long count = counted(from - kept.oldest() + 1, query);
        List<Publication> page = new ArrayList<>((int) count);
        for (long offset = from; offset > from - count; offset--) {
            page.add(kept.at(offset));
        }
        return page;
    }

    private static long counted(long available, HistoryQuery query) {
        long wanted = query.limit() == HistoryQuery.NO_LIMIT ? Long.MAX_VALUE : query.limit();
        return Math.clamp(available, 0, wanted);
    }

    /** A span too long for nanoseconds (292 years) is never over. */
    private static boolean isOver(Duration span, long since, long now) {
        return Duration.ofNanos(now - since).compareTo(span) >= 0;
    }
}
