package dev.hexhub.domain.stream;

/**
 * A place in a channel's stream.
 *
 * <p>Clients see epoch and offset. Instances also keep the tag, because a store that lost its last
 * writes hands out the same epoch and offsets again, for other publications; only the tag tells
 * them apart.
 *
 * @param epoch the random name of this life of the stream; "" for a channel without history
 * @param offset 0 before the first publication, then rising by one
 * @param tag the random 64-bit mark of the entry at this offset; 0 at offset 0
 */
public record StreamPosition(String epoch, long offset, long tag) {

    /** The position of a channel that keeps nothing. */
    public static final StreamPosition NONE = new StreamPosition("", 0, 0);

    /** Throws {@link IllegalArgumentException} for a negative offset. */
    public StreamPosition {
        if (offset < 0) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: >= 0)");
        }
    }

    /** The start of a stream. */
    public static StreamPosition startOf(String epoch) {
        return new StreamPosition(epoch, 0, 0);
    }

    /** Where the stream is after this publication. */
    public StreamPosition after(Publication publication) {
        return new StreamPosition(epoch, publication.offset(), publication.tag());
    }
}
