package dev.hexhub.domain.cluster;

/**
 * The name of one life of one instance: random, so that a restarted instance is never taken for its
 * former self.
 *
 * @param value an unguessable name
 */
public record InstanceId(String value) {

    /** Throws {@link IllegalArgumentException} for an empty id. */
    public InstanceId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("instance id: empty (expected: a name)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
