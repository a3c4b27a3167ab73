package dev.hexhub.domain.presence;

/**
 * How many are in a channel.
 *
 * @param clients connections, 0 or more
 * @param users different users among them; all anonymous clients are one
 */
public record PresenceStats(int clients, int users) {

    /** Nobody. */
    public static final PresenceStats EMPTY = new PresenceStats(0, 0);
}
