package dev.hexhub.domain.effect;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.exchange.SubscriptionKey;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back of an effect that takes time. A null result means that the infrastructure failed.
 */
public sealed interface Answer {

    /**
     * Of {@link Effects#publish}.
     *
     * @param caller who asked
     * @param channel where it was published
     * @param position where the publication is, or null
     */
    record Published(ReplyTo caller, ChannelName channel, @Nullable StreamPosition position)
            implements Answer {}

    /**
     * Of {@link Effects#readHistory}.
     *
     * @param reader who asked
     * @param page what was read, or null
     */
    record HistoryRead(HistoryReader reader, @Nullable HistoryPage page) implements Answer {}

    /**
     * Of {@link Effects#readTops}.
     *
     * @param tops where the channels' streams are; empty when the infrastructure failed
     */
    record TopsRead(Map<ChannelName, StreamPosition> tops) implements Answer {}

    /**
     * Of {@link Effects#attest}.
     *
     * @param channel where
     * @param witnessed the position that was attested
     * @param top where the stream is now, with another epoch if it had to begin one; {@link
     *     StreamPosition#NONE} when there is no stream; null when the infrastructure failed
     */
    record Attested(ChannelName channel, StreamPosition witnessed, @Nullable StreamPosition top)
            implements Answer {}

    /**
     * Of {@link Effects#attestAll}.
     *
     * @param life in which life of the store
     * @param answers one for each witness
     */
    record WitnessesHeard(StoreLife life, List<Attested> answers) implements Answer {

        /** Keeps its own copy of the list. */
        public WitnessesHeard {
            answers = List.copyOf(answers);
        }
    }

    /**
     * Of {@link Effects#enterPresence}.
     *
     * @param key the subscription it was for
     * @param entry what came of it
     */
    record PresenceEntered(SubscriptionKey key, Entry entry) implements Answer {

        /** What came of it. */
        public enum Entry {
            /** The client is listed now, and was not before. */
            NEW,
            /** The client was listed already. */
            KNOWN,
            /** The store could not be reached; who knows what it lists. */
            FAILED
        }
    }

    /**
     * Of {@link Effects#listPresence}.
     *
     * @param caller who asked
     * @param clients everybody, or null
     */
    record PresenceListed(ReplyTo caller, @Nullable List<ClientInfo> clients) implements Answer {}

    /**
     * Of {@link Effects#countPresence}.
     *
     * @param caller who asked
     * @param stats the numbers, or null
     */
    record PresenceCounted(ReplyTo caller, @Nullable PresenceStats stats) implements Answer {}

    /**
     * Of {@link Effects#tellUser}.
     *
     * @param caller who asked
     * @param reached how many connections heard it, or null
     */
    record UserTold(ReplyTo caller, @Nullable Reached reached) implements Answer {}

    /**
     * Of {@link Effects#announceUser}.
     *
     * @param user who
     * @param announced whether the registry knows
     */
    record UserAnnounced(UserId user, boolean announced) implements Answer {}
}
