package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model of the store keeps of one channel at one moment. It never changes, so a store that
 * falls back simply has an earlier one again.
 *
 * @param top the newest position; {@link StreamPosition#NONE} when there is no stream
 * @param topEndsAt when the store forgets it, in nanoseconds
 * @param entries the publications that are kept, oldest first
 * @param entriesEndAt when the store forgets them, in nanoseconds
 * @param once which idempotency keys it knows
 */
record SimulatedStream(
        StreamPosition top,
        long topEndsAt,
        List<Entry> entries,
        long entriesEndAt,
        Map<String, Once> once) {

    static final SimulatedStream NONE =
            new SimulatedStream(StreamPosition.NONE, 0, List.of(), 0, Map.of());

    private static final Duration IDEMPOTENCY_WINDOW = Duration.ofMinutes(5);

    /**
     * A publication and the one before it.
     *
     * @param publication the publication
     * @param previousTag the tag of the entry before it; 0 for the first
     */
    record Entry(Publication publication, long previousTag) {

        long offset() {
            return publication.offset();
        }
    }

    /**
     * What became of a publication with an idempotency key.
     *
     * @param position the place that it got
     * @param endsAt when the store forgets that, in nanoseconds
     */
    record Once(StreamPosition position, long endsAt) {}

    /** What is left of it now. */
    SimulatedStream at(long now) {
        Map<String, Once> known = new HashMap<>(once);
        known.values().removeIf(it -> it.endsAt() <= now);
        return new SimulatedStream(
                topEndsAt <= now ? StreamPosition.NONE : top,
                topEndsAt,
                entriesEndAt <= now ? List.of() : entries,
                entriesEndAt,
                Map.copyOf(known));
    }

    boolean exists() {
        return !top.equals(StreamPosition.NONE);
    }

    /** The place of the publication that had this key, or null. */
    @Nullable StreamPosition placeOf(@Nullable String key) {
        Once found = key == null ? null : once.get(key);
        return found == null ? null : found.position();
    }

    /** A stream begins where there is none. */
    SimulatedStream started(String epoch) {
        return exists()
                ? this
                : new SimulatedStream(StreamPosition.startOf(epoch), topEndsAt, List.of(), 0, once);
    }

    /** The top is kept until then, or for longer if it already is. */
    SimulatedStream usedUntil(long endsAt) {
        return new SimulatedStream(top, Math.max(topEndsAt, endsAt), entries, entriesEndAt, once);
    }

    SimulatedStream with(NewPublication wanted, long tag, long now) {
        Retention retention = wanted.retention();
        Publication publication = wanted.at(top.offset() + 1, tag);
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(publication, top.tag()));
        int surplus = Math.max(0, more.size() - retention.size());
        return new SimulatedStream(
                top.after(publication),
                topEndsAt,
                List.copyOf(more.subList(surplus, more.size())),
                now + retention.ttl().toNanos(),
                once);
    }

    SimulatedStream remembering(String key, StreamPosition position, long now) {
        Map<String, Once> known = new HashMap<>(once);
        known.put(key, new Once(position, now + IDEMPOTENCY_WINDOW.toNanos()));
        return new SimulatedStream(top, topEndsAt, entries, entriesEndAt, Map.copyOf(known));
    }

    SimulatedStream begun(String epoch) {
        return new SimulatedStream(
                new StreamPosition(epoch, top.offset(), top.tag()),
                topEndsAt,
                entries,
                entriesEndAt,
                once);
    }

    SimulatedStream withoutEntries() {
        return new SimulatedStream(top, topEndsAt, List.of(), 0, once);
    }

    HistoryPage read(HistoryQuery query) {
        List<Publication> page = new ArrayList<>();
        KnownPosition since = query.since();
        for (Entry entry : query.reverse() ? entries.reversed() : entries) {
            boolean isWanted =
                    since == null
                            || (query.reverse()
                                    ? entry.offset() < since.offset()
                                    : entry.offset() > since.offset());
            if (isWanted && (query.limit() < 0 || page.size() < query.limit())) {
                page.add(entry.publication());
            }
        }
        return new HistoryPage(top, page);
    }

    /** Whether it still has that epoch, but another entry there or none. */
    boolean contradicts(StreamPosition witnessed) {
        if (!witnessed.epoch().equals(top.epoch())) {
            return false;
        }
        if (witnessed.offset() >= top.offset()) {
            return !witnessed.equals(top);
        }
        for (Entry entry : entries) {
            if (entry.offset() == witnessed.offset()) {
                return entry.publication().tag() != witnessed.tag();
            }
            if (entry.offset() == witnessed.offset() + 1) {
                return entry.previousTag() != witnessed.tag();
            }
        }
        return false;
    }
}
