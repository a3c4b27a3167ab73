package dev.hexhub.domain.client;

/**
 * The public name of one connection, unique across instances; never reused.
 *
 * @param value a random UUID in its usual spelling
 */
public record ClientId(String value) {

    /** Throws {@link IllegalArgumentException} for an empty id. */
    public ClientId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("client: empty (expected: an id)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
