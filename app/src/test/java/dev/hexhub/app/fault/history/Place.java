package dev.hexhub.app.fault.history;

/**
 * A place in a channel's stream, as far as clients know it.
 *
 * @param epoch the name of the stream's life
 * @param offset from 0, before the first publication
 */
public record Place(String epoch, long offset) {

    /** Whether it is in the same epoch, and not before the other. */
    public boolean isAtLeast(Place other) {
        return epoch.equals(other.epoch) && offset >= other.offset;
    }

    @Override
    public String toString() {
        return epoch + "/" + offset;
    }
}
