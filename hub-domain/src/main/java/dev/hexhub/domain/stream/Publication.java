package dev.hexhub.domain.stream;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.payload.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of a channel, as its subscribers get it.
 *
 * @param offset its place in the stream, from 1; 0 in a channel without history
 * @param tag the random mark of the entry; 0 in a channel without history
 * @param data what was published
 * @param publisher who published it, or null when a backend did
 * @param tags application tags, possibly none
 */
public record Publication(
        long offset,
        long tag,
        Payload data,
        @Nullable ClientInfo publisher,
        Map<String, String> tags) {

    /**
     * Throws {@link IllegalArgumentException} for a negative offset; keeps its own copy of the
     * tags.
     */
    public Publication {
        if (offset < 0) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: >= 0)");
        }
        tags = Map.copyOf(tags);
    }

    /** Whether the publication has a place in a stream. */
    public boolean isPositioned() {
        return offset > 0;
    }
}
