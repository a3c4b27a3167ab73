package dev.hexhub.adapter.redis.stream;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.History;
import io.lettuce.core.KeyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The publications that Redis keeps. From any thread, on a connection of its own: a long page keeps
 * nobody waiting who publishes. An entry that this version cannot read is left out, and shows as a
 * hole.
 */
public final class RedisHistory implements History {

    /** How many tops are asked for before the answers are awaited. */
    private static final int TOPS_AT_A_TIME = 500;

    private static final byte[] EPOCH = {'e'};
    private static final byte[] OFFSET = {'o'};
    private static final byte[] TAG = {'t'};

    private final CommandLane lane;
    private final RedisKeys keys;
    private final StreamScripts scripts;

    /**
     * A history on this lane.
     *
     * @param lane must have loaded {@link StreamScripts#ALL}
     * @param keys what things are called
     * @param scripts how streams are touched
     */
    public RedisHistory(CommandLane lane, RedisKeys keys, StreamScripts scripts) {
        this.lane = lane;
        this.keys = keys;
        this.scripts = scripts;
    }

    @Override
    public CompletionStage<HistoryPage> read(
            ChannelName channel, HistoryQuery query, Retention retention) {
        return scripts.read(lane, channel, query).thenApply(RedisHistory::page);
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        return scripts.remove(lane, channel);
    }

    @Override
    public CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
        return scripts.attest(lane, channel, witnessed);
    }

    @Override
    public CompletionStage<Map<ChannelName, StreamPosition>> tops(Collection<ChannelName> names) {
        return topsFrom(List.copyOf(names), 0, new Tops());
    }

    /** The stream's top, which begins now if there is none. */
    CompletionStage<StreamPosition> top(ChannelName channel) {
        return scripts.read(lane, channel, HistoryQuery.TOP).thenApply(it -> page(it).top());
    }

    private CompletionStage<Map<ChannelName, StreamPosition>> topsFrom(
            List<ChannelName> names, int from, Tops tops) {
        if (from >= names.size()) {
            return tops.answer();
        }
        int to = Math.min(names.size(), from + TOPS_AT_A_TIME);
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (ChannelName name : names.subList(from, to)) {
            byte[] top = keys.top(name);
            CompletionStage<List<KeyValue<byte[], byte[]>>> answer =
                    lane.send(top, it -> it.hmget(top, EPOCH, OFFSET, TAG));
            CompletionStage<Void> noted =
                    answer.handle((values, failure) -> tops.note(name, values, failure));
            all = all.thenCombine(noted, (_, _) -> null);
        }
        return all.thenCompose(_ -> topsFrom(names, to, tops));
    }

    private static HistoryPage page(List<Object> answer) {
        List<Publication> publications = new ArrayList<>();
        for (Object entry : (List<?>) answer.get(3)) {
            Publication publication = publication((List<?>) entry);
            if (publication != null) {
                publications.add(publication);
            }
        }
        return new HistoryPage(
                Positions.read(answer.get(0), answer.get(1), answer.get(2)), publications);
    }

    /**
     * An entry is its id and its fields: "t", the tag, "m", the message, and "p", the tag of the
     * entry before it, which only the store itself looks at.
     */
    private static @Nullable Publication publication(List<?> entry) {
        List<?> fields = (List<?>) entry.get(1);
        if (fields.size() < 4 || !(fields.get(3) instanceof byte[] message)) {
            return null;
        }
        Published read = EventCodec.decodePublished(message);
        if (read == null) {
            return null;
        }
        Publication placeless = read.publication();
        return new Publication(
                offset(Positions.text(entry.getFirst())),
                Positions.tag(fields.get(1)),
                placeless.data(),
                placeless.publisher(),
                placeless.tags());
    }

    private static long offset(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    /**
     * What is known of many channels. Where one server does not answer, the others' channels are
     * told of all the same; only when none answers is that a failure.
     */
    private static final class Tops {

        private final Map<ChannelName, StreamPosition> known = new ConcurrentHashMap<>();
        private volatile boolean isAnswered;
        private volatile @Nullable Throwable failed;

        @Nullable Void note(
                ChannelName name,
                @Nullable List<KeyValue<byte[], byte[]>> values,
                @Nullable Throwable failure) {
            if (values == null) {
                failed = failure;
                return null;
            }
            isAnswered = true;
            known.put(
                    name,
                    Positions.read(
                            values.get(0).getValueOrElse(null),
                            values.get(1).getValueOrElse(null),
                            values.get(2).getValueOrElse(null)));
            return null;
        }

        CompletionStage<Map<ChannelName, StreamPosition>> answer() {
            Throwable failure = failed;
            return failure == null || isAnswered
                    ? CompletableFuture.completedStage(Map.copyOf(known))
                    : CompletableFuture.failedStage(failure);
        }
    }
}
