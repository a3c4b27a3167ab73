package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The newest publications of a stream: consecutive offsets in a ring, so that appending, dropping
 * the oldest and finding one by its offset are all one step. Only under the channel's lock.
 */
final class KeptPublications {

    /** What an entry takes besides its bytes: objects, references, its place in the ring. */
    private static final long ENTRY_BYTES = 160;

    private static final int FIRST_CAPACITY = 4;

    /** Slot of an offset: {@code offset & (ring.length - 1)}; the length is a power of two or 0. */
    private @Nullable Publication[] ring = new Publication[0];

    private long oldest = 1;

    /** The tag of the last one that was dropped; 0 before that. */
    private long tagBefore;

    private int size;
    private long bytes;

    /** The smallest offset kept; the next offset to come when nothing is kept. */
    long oldest() {
        return oldest;
    }

    /** The largest offset kept; one less than {@link #oldest} when nothing is kept. */
    long newest() {
        return oldest + size - 1;
    }

    int size() {
        return size;
    }

    /** What all entries weigh, roughly. */
    long bytes() {
        return bytes;
    }

    Publication at(long offset) {
        Publication found = ring.length == 0 ? null : ring[slot(offset)];
        if (found == null || found.offset() != offset) {
            throw new IllegalArgumentException(
                    "offset: " + offset + " (expected: " + oldest + " to " + newest() + ")");
        }
        return found;
    }

    void append(Publication publication) {
        if (size == ring.length) {
            grow();
        }
        ring[slot(publication.offset())] = publication;
        size++;
        bytes += weight(publication);
    }

    /** The tag of an entry that is kept, or of the last one dropped. */
    long tagAt(long offset) {
        return offset == oldest - 1 ? tagBefore : at(offset).tag();
    }

    void dropOldest() {
        tagBefore = at(oldest).tag();
        bytes -= weight(at(oldest));
        ring[slot(oldest)] = null;
        oldest++;
        size--;
    }

    /** Drops everything and the ring with it: a quiet channel keeps no room. */
    void dropAll() {
        tagBefore = tagAt(newest());
        oldest += size;
        size = 0;
        bytes = 0;
        ring = new Publication[0];
    }

    private void grow() {
        @Nullable Publication[] former = ring;
        ring = new Publication[Math.max(FIRST_CAPACITY, former.length * 2)];
        for (long offset = oldest; offset <= newest(); offset++) {
            ring[slot(offset)] = former[(int) (offset & (former.length - 1))];
        }
    }

    private int slot(long offset) {
        return (int) (offset & (ring.length - 1));
    }

    private static long weight(Publication publication) {
        long weight = ENTRY_BYTES + publication.data().size();
        for (Map.Entry<String, String> tag : publication.tags().entrySet()) {
            weight += ENTRY_BYTES + tag.getKey().length() + tag.getValue().length();
        }
        return weight + weight(publication.publisher());
    }

    private static long weight(@Nullable ClientInfo publisher) {
        return publisher == null
                ? 0
                : ENTRY_BYTES
                        + weight(publisher.connectionInfo())
                        + weight(publisher.channelInfo());
    }

    private static long weight(@Nullable Payload info) {
        return info == null ? 0 : info.size();
    }
}
