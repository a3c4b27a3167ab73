package dev.hexhub.domain.shard;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One channel's stream at the broker of a {@link Scenario}, and the accidents it can have. */
public final class TestStream {

    private final int kept;
    private final List<Publication> publications = new ArrayList<>();
    private String epoch;
    private long life = 1;
    private long tagBefore;
    private StreamPosition top;

    TestStream(String epoch, int kept) {
        this.epoch = epoch;
        this.kept = kept;
        this.top = StreamPosition.startOf(epoch);
    }

    public String epoch() {
        return epoch;
    }

    public StreamPosition top() {
        return top;
    }

    Publication append(NewPublication publication) {
        long offset = top.offset() + 1;
        Publication placed = publication.at(offset, life * 1_000_000 + offset);
        publications.add(placed);
        trim(kept);
        top = top.after(placed);
        return placed;
    }

    /** Keeps the newest ones alone. */
    public void trim(int most) {
        while (publications.size() > most) {
            tagBefore = publications.removeFirst().tag();
        }
    }

    /** The store lost its last writes: the same offsets will be given again, for other entries. */
    public void fallBackTo(long offset) {
        publications.removeIf(publication -> publication.offset() > offset);
        life++;
        top = new StreamPosition(epoch, offset, offset == 0 ? 0 : 1_000_000 + offset);
    }

    /** Begins a new epoch if it has taken back what was seen. */
    public StreamPosition attest(StreamPosition witnessed) {
        boolean isContradicted =
                witnessed.epoch().equals(epoch)
                        && (witnessed.offset() > top.offset() || isReplaced(witnessed));
        if (isContradicted) {
            epoch = epoch + "'";
            top = new StreamPosition(epoch, top.offset(), top.tag());
        }
        return top;
    }

    private boolean isReplaced(StreamPosition witnessed) {
        if (witnessed.offset() == top.offset()) {
            return witnessed.tag() != top.tag();
        }
        if (!publications.isEmpty() && publications.getFirst().offset() == witnessed.offset() + 1) {
            return witnessed.tag() != tagBefore;
        }
        return publications.stream()
                .filter(it -> it.offset() == witnessed.offset())
                .anyMatch(it -> it.tag() != witnessed.tag());
    }

    /** Puts the stream back to where it is now, as when a store returns with all it had. */
    public Runnable remembered() {
        List<Publication> then = List.copyOf(publications);
        StreamPosition topThen = top;
        return () -> {
            publications.clear();
            publications.addAll(then);
            epoch = topThen.epoch();
            top = topThen;
        };
    }

    /** The store lost everything. */
    public void restart(String newEpoch) {
        publications.clear();
        life++;
        epoch = newEpoch;
        top = StreamPosition.startOf(newEpoch);
    }

    HistoryPage read(HistoryQuery query) {
        List<Publication> found = new ArrayList<>();
        KnownPosition since = query.since();
        for (Publication publication : publications) {
            boolean isWanted =
                    since == null
                            || (query.reverse()
                                    ? publication.offset() < since.offset()
                                    : publication.offset() > since.offset());
            if (isWanted) {
                found.add(publication);
            }
        }
        if (query.reverse()) {
            Collections.reverse(found);
        }
        int limit = query.limit() == HistoryQuery.NO_LIMIT ? found.size() : query.limit();
        return new HistoryPage(top, found.subList(0, Math.min(limit, found.size())));
    }

    static NewPublication message(String text, dev.hexhub.domain.channel.Retention retention) {
        return NewPublication.of(Payload.of(text), null, retention);
    }
}
