package dev.hexhub.domain.channel;

/**
 * For whom a right is open without a token.
 *
 * @param client any authenticated client
 * @param subscriber an authenticated client that is subscribed to the channel at hand
 * @param anonymous widens {@code client} and {@code subscriber} to clients without a user
 */
public record Audience(boolean client, boolean subscriber, boolean anonymous) {

    /** Nobody: what every right starts with. */
    public static final Audience NOBODY = new Audience(false, false, false);

    /** Everybody, named or not. */
    public static final Audience EVERYBODY = new Audience(true, true, true);

    /** Whether a client belongs to this audience. */
    public boolean admits(boolean isAnonymous, boolean isSubscribed) {
        if (isAnonymous && !anonymous) {
            return false;
        }
        return client || (subscriber && isSubscribed);
    }
}
