package dev.hexhub.domain.fence;

/**
 * One life of a store: from when it started, or took over from another, until it stops. What it
 * held at the end of one life may be missing in the next.
 *
 * @param place where the store is; its next life there ends this one
 * @param id never the same for two lives, however the store came back; not empty
 */
public record StoreLife(String place, String id) {

    /** Checks that there is an id. */
    public StoreLife {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("store life: no id (expected: one)");
        }
    }
}
