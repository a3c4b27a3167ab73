package dev.hexhub.domain.message;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about its new subscription.
 *
 * @param position the stream's position, or null without positioning; after a successful recovery
 *     the position the client asked from
 * @param recoverable whether the client can continue after a reconnect
 * @param recovery how the recovery went
 * @param publications what was recovered, oldest first
 * @param expiresInSeconds when the client must refresh the subscription; 0 for never
 * @param data application data of the token, or null
 */
public record Subscribed(
        @Nullable StreamPosition position,
        boolean recoverable,
        Recovery recovery,
        List<Publication> publications,
        long expiresInSeconds,
        @Nullable Payload data) {

    /** Keeps its own copy of the list. */
    public Subscribed {
        publications = List.copyOf(publications);
    }

    /** How an attempt to continue from a position went. */
    public enum Recovery {
        /** The client did not ask. */
        NOT_ASKED,
        /** Everything missed is in the answer. */
        RECOVERED,
        /**
         * The stream no longer has what was missed; the client starts at the top and must fetch its
         * state otherwise.
         */
        NOT_RECOVERED
    }
}
