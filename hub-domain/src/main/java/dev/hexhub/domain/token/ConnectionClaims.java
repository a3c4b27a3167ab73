package dev.hexhub.domain.token;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a verified connection token says.
 *
 * @param user whom it names; anonymous when it names nobody
 * @param info application data shown to others, or null
 * @param expiresInSeconds seconds from now until the connection must be refreshed; {@link #NEVER}
 *     for a connection that does not expire
 * @param subscriptions channels to subscribe the connection to, with the claims for each
 */
public record ConnectionClaims(
        UserId user,
        @Nullable Payload info,
        long expiresInSeconds,
        Map<ChannelName, SubscriptionClaims> subscriptions) {

    /** No expiry. */
    public static final long NEVER = 0;

    /** Keeps its own copy of the map. */
    public ConnectionClaims {
        subscriptions = Map.copyOf(subscriptions);
    }

    /** A client that showed no token. */
    public static final ConnectionClaims ANONYMOUS =
            new ConnectionClaims(UserId.ANONYMOUS, null, NEVER, Map.of());
}
