package dev.hexhub.domain.stream;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.payload.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants published, before the broker gave it a place.
 *
 * @param data the application's bytes, at least one
 * @param publisher the publishing client, or null for a backend
 * @param tags application tags
 * @param idempotencyKey the same key within five minutes in the same channel means the same
 *     publication; null for none
 * @param retention what the channel keeps; {@link Retention#NONE} publishes without a position
 */
public record NewPublication(
        Payload data,
        @Nullable ClientInfo publisher,
        Map<String, String> tags,
        @Nullable String idempotencyKey,
        Retention retention) {

    /** Throws {@link IllegalArgumentException} for empty data; keeps its own copy of the tags. */
    public NewPublication {
        if (data.isEmpty()) {
            throw new IllegalArgumentException("data: empty (expected: at least one byte)");
        }
        tags = Map.copyOf(tags);
    }

    /** A publication without tags and idempotency key. */
    public static NewPublication of(
            Payload data, @Nullable ClientInfo publisher, Retention retention) {
        return new NewPublication(data, publisher, Map.of(), null, retention);
    }

    /** The publication at the place the broker gave it. */
    public Publication at(long offset, long tag) {
        return new Publication(offset, tag, data, publisher, tags);
    }
}
