package dev.hexhub.domain.client;

import dev.hexhub.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a client: in presence, in join and leave, and as the publisher of a
 * publication.
 *
 * @param user the user, "" when anonymous
 * @param client the connection
 * @param connectionInfo application data of the connection token, or null
 * @param channelInfo application data of the subscription token, or null
 */
public record ClientInfo(
        UserId user,
        ClientId client,
        @Nullable Payload connectionInfo,
        @Nullable Payload channelInfo) {}
