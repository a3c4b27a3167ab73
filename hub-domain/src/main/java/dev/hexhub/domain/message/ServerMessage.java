package dev.hexhub.domain.message;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client is told: answers to its requests, pushes, and pings. */
public sealed interface ServerMessage {

    /** Are you there? */
    record Ping() implements ServerMessage {}

    /** The answer to one request. */
    sealed interface Reply extends ServerMessage {

        /** The request's number. */
        long id();
    }

    /**
     * The request was refused.
     *
     * @param id see {@link Reply}
     * @param refusal why
     */
    record Refused(long id, Refusal refusal) implements Reply {}

    /**
     * The client is connected.
     *
     * @param id see {@link Reply}
     * @param client the connection's name
     * @param serverVersion never empty
     * @param expiresInSeconds when the client must refresh; 0 for never
     * @param pingSeconds how often the hub pings; 0 for never
     * @param subscriptions the server-side subscriptions
     */
    record Connected(
            long id,
            ClientId client,
            String serverVersion,
            long expiresInSeconds,
            long pingSeconds,
            Map<ChannelName, Subscribed> subscriptions)
            implements Reply {}

    /**
     * The client is subscribed.
     *
     * @param id see {@link Reply}
     * @param result the subscription
     */
    record SubscribeDone(long id, Subscribed result) implements Reply {}

    /**
     * The client is not subscribed any more.
     *
     * @param id see {@link Reply}
     */
    record UnsubscribeDone(long id) implements Reply {}

    /**
     * The message was accepted by the broker.
     *
     * @param id see {@link Reply}
     */
    record PublishDone(long id) implements Reply {}

    /**
     * Who is there.
     *
     * @param id see {@link Reply}
     * @param clients everybody
     */
    record PresenceDone(long id, List<ClientInfo> clients) implements Reply {}

    /**
     * How many are there.
     *
     * @param id see {@link Reply}
     * @param stats the numbers
     */
    record PresenceStatsDone(long id, PresenceStats stats) implements Reply {}

    /**
     * What was published.
     *
     * @param id see {@link Reply}
     * @param page the publications and the stream's position
     */
    record HistoryDone(long id, HistoryPage page) implements Reply {}

    /**
     * The connection was extended.
     *
     * @param id see {@link Reply}
     * @param expiresInSeconds when to refresh again; 0 for never
     */
    record RefreshDone(long id, long expiresInSeconds) implements Reply {}

    /**
     * The subscription was extended.
     *
     * @param id see {@link Reply}
     * @param expiresInSeconds when to refresh again; 0 for never
     */
    record SubRefreshDone(long id, long expiresInSeconds) implements Reply {}

    /**
     * The message to a user was passed on.
     *
     * @param id see {@link Reply}
     * @param instances how many instances hold the user
     * @param connections how many connections got it; none when the user is not there
     */
    record MessageDone(long id, int instances, int connections) implements Reply {}

    /**
     * The latencies that the client reported were counted.
     *
     * @param id see {@link Reply}
     */
    record LatencyReported(long id) implements Reply {}

    /** Something that happened in a channel. */
    sealed interface Push extends ServerMessage {

        /** Where. */
        ChannelName channel();
    }

    /**
     * A publication.
     *
     * @param channel see {@link Push}
     * @param publication what was published
     */
    record Published(ChannelName channel, Publication publication) implements Push {}

    /**
     * Somebody subscribed.
     *
     * @param channel see {@link Push}
     * @param client who
     */
    record Joined(ChannelName channel, ClientInfo client) implements Push {}

    /**
     * Somebody left.
     *
     * @param channel see {@link Push}
     * @param client who
     */
    record Left(ChannelName channel, ClientInfo client) implements Push {}

    /**
     * The hub ended the client's subscription.
     *
     * @param channel see {@link Push}
     * @param reason why, and whether to come back
     */
    record Unsubscribed(ChannelName channel, UnsubscribeReason reason) implements Push {}

    /**
     * A backend subscribed the client. Everything published behind the position follows.
     *
     * @param channel see {@link Push}
     * @param result the subscription
     */
    record SubscribedByBackend(ChannelName channel, Subscribed result) implements Push {}

    /** Something that concerns the connection and no channel. */
    sealed interface Notice extends ServerMessage {}

    /**
     * A backend extended the connection.
     *
     * @param expiresInSeconds when it has to be extended again; 0 for never
     */
    record Refreshed(long expiresInSeconds) implements Notice {}

    /**
     * Somebody has something to say to the user.
     *
     * @param from the user who says it, or null when a backend does
     * @param data what
     */
    record Message(@Nullable UserId from, Payload data) implements Notice {}
}
