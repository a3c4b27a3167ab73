package dev.hexhub.ports.backend;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.ConnectionList;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Gathered;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.payload.DataFormat;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a backend or an operator may ask. From any thread, never blocking. Expected failures are
 * {@link Answer.No}; a stage that ends exceptionally means dead infrastructure.
 */
public interface HubApi {

    /**
     * Publishes into a channel; the answer is the publication's position, {@link
     * StreamPosition#NONE} without history.
     */
    CompletionStage<Answer<StreamPosition>> publish(ChannelName channel, Message message);

    /**
     * Has something done to a user's connections, on whichever instances hold them and on no other.
     * Done when every such instance has reported that it did; otherwise an internal error, which
     * may be tried again, with what was reached and the names of those which did not report. While
     * the registry is out of reach, or has just lost its memory, nobody knows all who hold the
     * user: the order is obeyed where it can be, here in any case, and the answer is that error.
     * Giving the order again is safe, but for a message: who has heard it may hear it twice.
     */
    CompletionStage<Answer<Reached>> order(ControlCommand command);

    /** Who is in a channel. */
    CompletionStage<Answer<List<ClientInfo>>> presence(ChannelName channel);

    /** How many are in a channel. */
    CompletionStage<Answer<PresenceStats>> presenceStats(ChannelName channel);

    /** What was published in a channel. */
    CompletionStage<Answer<HistoryPage>> history(ChannelName channel, HistoryQuery query);

    /** Drops what is kept of a channel; its epoch and top stay. */
    CompletionStage<Answer<Done>> removeHistory(ChannelName channel);

    /**
     * The channels that have subscribers, with how many.
     *
     * @param instance the name or id of the one instance that is asked, or "" for all
     */
    CompletionStage<Answer<Gathered<Findings.Channels>>> channels(
            Inquiry.Channels inquiry, String instance);

    /**
     * Who is connected.
     *
     * @param instance the name or id of the one instance that is asked, or "" for all
     */
    CompletionStage<Answer<Gathered<ConnectionList>>> connections(
            Inquiry.Connections inquiry, String instance);

    /** Every living instance. */
    CompletionStage<List<InstanceInfo>> instances();

    /**
     * What a backend publishes.
     *
     * @param data at least one byte
     * @param tags application tags
     * @param idempotencyKey the same key means the same publication, for five minutes and per
     *     channel; null for none
     * @param skipHistory publish without keeping, and without a position
     * @param format what the data is; a channel for JSON refuses anything else
     */
    record Message(
            Payload data,
            Map<String, String> tags,
            @Nullable String idempotencyKey,
            boolean skipHistory,
            DataFormat format) {

        /** One in JSON. */
        public Message(
                Payload data,
                Map<String, String> tags,
                @Nullable String idempotencyKey,
                boolean skipHistory) {
            this(data, tags, idempotencyKey, skipHistory, DataFormat.JSON);
        }
    }
}
