package dev.hexhub.domain.token;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What a verified subscription token says, or what a connection token says of one of its channels.
 *
 * @param user whom the token names
 * @param channel which channel it opens, as spelled in the token
 * @param client the connection it is bound to, or "" for any of the user
 * @param info application data shown to others in this channel, or null
 * @param data application data for the subscriber itself, or null
 * @param expiresInSeconds seconds from now until the subscription must be refreshed; {@link
 *     ConnectionClaims#NEVER} for never
 * @param overrides options of the channel that this subscription changes
 */
public record SubscriptionClaims(
        UserId user,
        String channel,
        String client,
        @Nullable Payload info,
        @Nullable Payload data,
        long expiresInSeconds,
        Overrides overrides) {

    /** Whether they are about this client and this channel. */
    public boolean areFor(UserId who, ClientId connection, ChannelName where) {
        return user.equals(who)
                && channel.equals(where.value())
                && (client.isEmpty() || client.equals(connection.value()));
    }

    /**
     * Options of the channel that a token switches for one subscription; null leaves an option as
     * it is.
     *
     * @param presence whether the subscriber is in the channel's presence
     * @param joinLeave whether its coming and going is announced
     * @param forcePushJoinLeave whether it is told of others
     * @param forceRecovery whether it is recoverable without asking
     * @param forcePositioning whether it is positioned without asking
     */
    public record Overrides(
            @Nullable Boolean presence,
            @Nullable Boolean joinLeave,
            @Nullable Boolean forcePushJoinLeave,
            @Nullable Boolean forceRecovery,
            @Nullable Boolean forcePositioning) {

        /** Leaves everything as it is. */
        public static final Overrides NONE = new Overrides(null, null, null, null, null);
    }
}
