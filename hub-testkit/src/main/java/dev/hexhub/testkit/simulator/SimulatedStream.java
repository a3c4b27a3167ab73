package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stream of one channel in the model of the store, which can forget its last writes. */
final class SimulatedStream {

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Long> tags = new ArrayList<>(List.of(0L));
    private List<Publication> entries = List.of();
    private StreamPosition top;

    SimulatedStream(String epoch) {
        top = StreamPosition.startOf(epoch);
    }

    StreamPosition top() {
        return top;
    }

    Publication append(NewPublication wanted, long tag) {
        remember();
        Publication publication = wanted.at(top.offset() + 1, tag);
        List<Publication> more = new ArrayList<>(entries);
        more.add(publication);
        int surplus = Math.max(0, more.size() - wanted.retention().size());
        entries = List.copyOf(more.subList(surplus, more.size()));
        top = top.after(publication);
        tags.add(tag);
        return publication;
    }

    HistoryPage read(HistoryQuery query) {
        List<Publication> page = new ArrayList<>();
        KnownPosition since = query.since();
        for (Publication publication : query.reverse() ? entries.reversed() : entries) {
            boolean isWanted =
                    since == null
                            || (query.reverse()
                                    ? publication.offset() < since.offset()
                                    : publication.offset() > since.offset());
            if (isWanted && (query.limit() < 0 || page.size() < query.limit())) {
                page.add(publication);
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
        long oldest = entries.isEmpty() ? top.offset() + 1 : entries.getFirst().offset();
        return witnessed.offset() >= oldest - 1
                && tags.get((int) witnessed.offset()) != witnessed.tag();
    }

    void begin(String epoch) {
        remember();
        top = new StreamPosition(epoch, top.offset(), top.tag());
    }

    void expire() {
        remember();
        entries = List.of();
    }

    /** Loses up to so many of its last writes; a new epoch is a write like others. */
    void rewind(int writes) {
        for (int i = 0; i < writes && !undo.isEmpty(); i++) {
            undo.removeLast().run();
        }
    }

    private void remember() {
        List<Publication> entriesBefore = entries;
        StreamPosition topBefore = top;
        undo.addLast(() -> {
            entries = entriesBefore;
            top = topBefore;
            tags.subList((int) top.offset() + 1, tags.size()).clear();
        });
    }
}
