package dev.hexhub.domain.cluster;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
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

    /**
     * Subscribe the connections to a channel, as if their tokens had asked for it. What is
     * subscribed already stays as it is; the subscription ends with its connection.
     *
     * @param user see {@link ControlCommand}
     * @param client see {@link ControlCommand}
     * @param channel to what
     * @param info what others see of the clients in this channel, or null
     * @param data what the clients are told, or null
     * @param expiresInSeconds seconds until the subscription ends, 0 for never
     */
    record Subscribe(
            UserId user,
            @Nullable ClientId client,
            ChannelName channel,
            @Nullable Payload info,
            @Nullable Payload data,
            long expiresInSeconds)
            implements ControlCommand {

        /** Throws {@link IllegalArgumentException} for a time that has passed. */
        public Subscribe {
            checkExpiry(expiresInSeconds);
        }
    }

    /**
     * Let the connections live on, and tell their clients until when.
     *
     * @param user see {@link ControlCommand}
     * @param client see {@link ControlCommand}
     * @param info what others see of the clients from now on, or null to leave it as it is
     * @param expiresInSeconds seconds until they must be refreshed again, 0 for never
     */
    record Refresh(
            UserId user, @Nullable ClientId client, @Nullable Payload info, long expiresInSeconds)
            implements ControlCommand {

        /** Throws {@link IllegalArgumentException} for a time that has passed. */
        public Refresh {
            checkExpiry(expiresInSeconds);
        }
    }

    /**
     * Tell the clients something that belongs to no channel. Kept nowhere: who is not connected
     * misses it.
     *
     * @param user see {@link ControlCommand}
     * @param client see {@link ControlCommand}
     * @param from the user who says it, or null when a backend does
     * @param data what
     */
    record Message(UserId user, @Nullable ClientId client, @Nullable UserId from, Payload data)
            implements ControlCommand {

        /** The longest message, in bytes. */
        public static final int MOST_BYTES = 256 << 10;
    }

    private static void checkExpiry(long seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("expires in: " + seconds + " (expected: >= 0)");
        }
    }
}
