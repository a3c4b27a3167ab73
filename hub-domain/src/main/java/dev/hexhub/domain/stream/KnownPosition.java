package dev.hexhub.domain.stream;

/**
 * The position that a client or backend says it has seen.
 *
 * @param epoch the epoch it knows; "" when it does not want it compared
 * @param offset the last offset it saw, 0 or more
 */
public record KnownPosition(String epoch, long offset) {

    /** Throws {@link IllegalArgumentException} for a negative offset. */
    public KnownPosition {
        if (offset < 0) {
            throw new IllegalArgumentException("offset: " + offset + " (expected: >= 0)");
        }
    }

    /** Whether this position can belong to a stream of that epoch. */
    public boolean fits(String streamEpoch) {
        return epoch.isEmpty() || epoch.equals(streamEpoch);
    }
}
