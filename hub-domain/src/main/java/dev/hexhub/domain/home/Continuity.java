package dev.hexhub.domain.home;

import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a stream goes on where a cursor stands. */
final class Continuity {

    /** How an announced publication relates to the cursor. */
    enum Relation {
        /** It is the next one. */
        NEXT,
        /** It was delivered already. */
        DUPLICATE,
        /**
         * Something is wrong: a jump, another life of the stream, or another entry where a known
         * one was.
         */
        BROKEN
    }

    private Continuity() {}

    static Relation relate(
            StreamPosition cursor, String epoch, Publication publication, ReplayRing ring) {
        if (!epoch.equals(cursor.epoch())) {
            return Relation.BROKEN;
        }
        if (publication.offset() == cursor.offset() + 1) {
            return Relation.NEXT;
        }
        if (publication.offset() == cursor.offset() && publication.tag() == cursor.tag()) {
            return Relation.DUPLICATE;
        }
        boolean isKnown =
                publication.offset() < cursor.offset()
                        && ring.tagAt(publication.offset()) == publication.tag();
        return isKnown ? Relation.DUPLICATE : Relation.BROKEN;
    }

    /**
     * Whether what was read up to the cursor holds this publication. Of one older than the ring
     * nothing is known but its offset, and that has to do.
     */
    static boolean isCovered(
            StreamPosition cursor, String epoch, Publication publication, ReplayRing ring) {
        if (!epoch.equals(cursor.epoch()) || publication.offset() > cursor.offset()) {
            return false;
        }
        long known =
                publication.offset() == cursor.offset()
                        ? cursor.tag()
                        : ring.tagAt(publication.offset());
        return known == 0 || known == publication.tag();
    }

    /**
     * What has to be delivered to get from the cursor to the page's top, or to the end of a page
     * that is full; null when the page does not prove that nothing is missing. The page was read
     * from the entry at the cursor on, so that its tag can be compared.
     *
     * @param limit how many publications the page may have
     */
    static @Nullable List<Publication> bridge(StreamPosition cursor, HistoryPage page, int limit) {
        StreamPosition top = page.top();
        if (!top.epoch().equals(cursor.epoch()) || isFork(cursor, page)) {
            return null;
        }
        List<Publication> missing = new ArrayList<>();
        long expected = cursor.offset() + 1;
        for (Publication publication : page.publications()) {
            if (publication.offset() <= cursor.offset()) {
                continue;
            }
            if (publication.offset() != expected) {
                return null;
            }
            missing.add(publication);
            expected++;
        }
        boolean isFull = page.publications().size() >= limit;
        return isFull || expected == top.offset() + 1 ? missing : null;
    }

    /**
     * Whether the store has taken back what the cursor stands on, and still calls the stream by the
     * same epoch. The page was read from the entry at the cursor on.
     */
    static boolean isFork(StreamPosition cursor, HistoryPage page) {
        StreamPosition top = page.top();
        if (!top.epoch().equals(cursor.epoch())) {
            return false;
        }
        if (top.offset() <= cursor.offset()) {
            return !top.equals(cursor);
        }
        for (Publication publication : page.publications()) {
            if (publication.offset() == cursor.offset()) {
                return publication.tag() != cursor.tag();
            }
        }
        return false;
    }

    /**
     * Whether the page shows that the stream, as far as it bridges, goes on behind this very entry.
     * It does not when the entry at the cursor is not kept any more.
     */
    static boolean isProof(StreamPosition cursor, HistoryPage page) {
        return page.top().offset() == cursor.offset()
                || cursor.offset() == 0
                || page.publications().getFirst().offset() == cursor.offset();
    }

    /**
     * Whether the position that the broker names for a quiet channel shows that something was
     * missed or replaced.
     *
     * @param top what the broker says
     * @param cursor where the home stands now
     * @param cursorWhenAsked where it stood when it asked
     */
    static boolean contradicts(
            StreamPosition top, StreamPosition cursor, StreamPosition cursorWhenAsked) {
        if (!top.epoch().equals(cursor.epoch())) {
            return true;
        }
        if (top.offset() == cursor.offset()) {
            return top.tag() != cursor.tag();
        }
        return top.offset() < cursorWhenAsked.offset();
    }
}
