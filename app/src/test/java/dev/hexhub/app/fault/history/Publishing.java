package dev.hexhub.app.fault.history;

import org.jspecify.annotations.Nullable;

/**
 * What a publisher knows of one publication.
 *
 * @param channel where it went
 * @param id which it is; later publications have larger numbers
 * @param outcome how the last attempt ended
 * @param place where it is, if it was acknowledged
 * @param at when the publisher knew, on the clock of {@link System#nanoTime()}
 */
public record Publishing(String channel, long id, Outcome outcome, @Nullable Place place, long at) {

    /** What the hub said. */
    public enum Outcome {
        /** It has its place. */
        ACKNOWLEDGED,
        /** It is not published, and will not be. */
        REFUSED,
        /** An error that may pass, or no answer: it was published, or not. */
        UNKNOWN
    }
}
