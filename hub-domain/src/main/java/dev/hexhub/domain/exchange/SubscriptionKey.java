package dev.hexhub.domain.exchange;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;

/**
 * The name of one subscription attempt, good enough to undo it when the connection is gone by the
 * time the answer comes.
 *
 * @param session whose it is
 * @param client the same connection, as others know it
 * @param channel to what
 * @param serial which attempt of the session, rising
 */
public record SubscriptionKey(
        SessionId session, ClientId client, ChannelName channel, long serial) {}
