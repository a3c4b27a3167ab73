package dev.hexhub.domain.message;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.token.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client says. Channel names and tokens are as the client spelled them: whether they are any
 * good is for the session's rules.
 */
public sealed interface ClientCommand {

    /** A command that expects exactly one answer. */
    sealed interface Request extends ClientCommand {

        /** The client's number for this request, above 0; the answer carries it. */
        long id();
    }

    /** A request about one channel that has to exist. */
    sealed interface AtChannel extends Request {

        /** The channel as the client spelled it. */
        String channel();
    }

    /** The answer to a ping. */
    record Pong() implements ClientCommand {}

    /**
     * A message for the application that expects no answer.
     *
     * @param data the message
     */
    record Send(Payload data) implements ClientCommand {}

    /**
     * The first thing a client says.
     *
     * @param id see {@link Request}
     * @param token the connection token, perhaps none
     * @param name the client's kind, such as {@code js}; for people only
     * @param version the client's version; for people only
     * @param subscriptions positions of server-side subscriptions the client had before
     */
    record Connect(
            long id, Token token, String name, String version, Map<String, Subscribe> subscriptions)
            implements Request {}

    /**
     * Starts a subscription.
     *
     * @param id see {@link Request}; 0 inside {@link Connect#subscriptions}
     * @param channel the channel
     * @param token the subscription token, perhaps none
     * @param wishes what the client would like of the subscription
     */
    record Subscribe(long id, String channel, Token token, SubscribeWishes wishes)
            implements AtChannel {}

    /**
     * Ends a subscription.
     *
     * @param id see {@link Request}
     * @param channel the channel
     */
    record Unsubscribe(long id, String channel) implements Request {}

    /**
     * Publishes.
     *
     * @param id see {@link Request}
     * @param channel the channel
     * @param data the message; empty when the client sent none
     */
    record Publish(long id, String channel, Payload data) implements AtChannel {}

    /**
     * Asks who is there.
     *
     * @param id see {@link Request}
     * @param channel the channel
     */
    record Presence(long id, String channel) implements AtChannel {}

    /**
     * Asks how many are there.
     *
     * @param id see {@link Request}
     * @param channel the channel
     */
    record PresenceStats(long id, String channel) implements AtChannel {}

    /**
     * Reads what was published.
     *
     * @param id see {@link Request}
     * @param channel the channel
     * @param since the bound, or null
     * @param limit 0 for the position alone, below 0 for as many as allowed
     * @param reverse newest first
     */
    record History(
            long id, String channel, @Nullable KnownPosition since, int limit, boolean reverse)
            implements AtChannel {}

    /**
     * Calls a method of the application.
     *
     * @param id see {@link Request}
     * @param method the method
     * @param data the argument
     */
    record Rpc(long id, String method, Payload data) implements Request {}

    /**
     * Says something to the connections of a user.
     *
     * @param id see {@link Request}
     * @param user to whom; "" when the client did not say
     * @param data what; empty when the client did not say
     */
    record Message(long id, String user, Payload data) implements Request {}

    /**
     * Reports how old messages were when the client had them.
     *
     * @param id see {@link Request}
     * @param latencies as the client says; empty when it said none, or nothing that makes sense
     */
    record ReportLatency(long id, List<Duration> latencies) implements Request {

        /** Keeps its own copy of the list. */
        public ReportLatency {
            latencies = List.copyOf(latencies);
        }
    }

    /**
     * Extends the connection with a new token.
     *
     * @param id see {@link Request}
     * @param token the token
     */
    record Refresh(long id, Token token) implements Request {}

    /**
     * Extends a subscription with a new token.
     *
     * @param id see {@link Request}
     * @param channel the channel
     * @param token the token
     */
    record SubRefresh(long id, String channel, Token token) implements AtChannel {}
}
