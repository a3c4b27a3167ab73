package dev.hexhub.domain.cluster;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one instance asks another to do with the connections of a user that it holds. */
public sealed interface ControlCommand {

    /** Whose connections are meant. */
    UserId user();

    /** The one connection that is meant, or null for all of the user. */
    @Nullable ClientId client();

    /**
     * End the connections.
     *
     * @param user see {@link ControlCommand}
     * @param client see {@link ControlCommand}
     * @param spared connections that stay
     * @param reason what the clients are told
     */
    record Disconnect(
            UserId user, @Nullable ClientId client, Set<ClientId> spared, DisconnectReason reason)
            implements ControlCommand {

        /** Keeps its own copy of the set. */
        public Disconnect {
            spared = Set.copyOf(spared);
        }
    }

    /**
     * End the subscriptions to a channel; the clients stay connected.
     *
     * @param user see {@link ControlCommand}
     * @param client see {@link ControlCommand}
     * @param channel which subscriptions
     * @param reason what the clients are told: whether to stay away or to come back
     */
    record Unsubscribe(
            UserId user, @Nullable ClientId client, ChannelName channel, UnsubscribeReason reason)
            implements ControlCommand {}
}
