package dev.hexhub.testkit.doubles;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.ports.broker.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A broker and its history that do what a test says: lose, repeat, fail. On the test's thread. */
public final class ScriptedBroker implements Broker, History {

    /** What becomes of an announcement. */
    public enum Fate {
        /** It arrives. */
        ARRIVES,
        /** It is lost. */
        LOST,
        /** It arrives twice. */
        TWICE
    }

    /** How calls end. */
    public enum Health {
        /** Well. */
        WELL,
        /** Their stage fails. */
        FAILING,
        /** They throw. */
        THROWING
    }

    private static final String EPOCH = "epoch";

    private final Map<ChannelName, List<Publication>> streams = new HashMap<>();
    private final List<NewPublication> published = new ArrayList<>();
    private @Nullable BrokerListener listener;
    private Fate fate = Fate.ARRIVES;
    private Health health = Health.WELL;

    /** What becomes of announcements from now on. */
    public void announcements(Fate whatBecomes) {
        fate = whatBecomes;
    }

    /** How calls end from now on. */
    public void calls(Health how) {
        health = how;
    }

    /** Everything it was given to publish, oldest first. */
    public List<NewPublication> published() {
        return List.copyOf(published);
    }

    /** Who listens. */
    public BrokerListener listener() {
        return Objects.requireNonNull(listener, "nobody listens");
    }

    @Override
    public void listen(BrokerListener instance) {
        listener = instance;
    }

    @Override
    public CompletionStage<StreamPosition> publish(ChannelName channel, NewPublication message) {
        return answer(() -> {
            published.add(message);
            if (!message.retention().isOn()) {
                announce(channel, "", message.at(0, 0));
                return StreamPosition.NONE;
            }
            List<Publication> stream = stream(channel);
            long offset = stream.size() + 1L;
            Publication placed = message.at(offset, offset);
            stream.add(placed);
            announce(channel, EPOCH, placed);
            return top(channel);
        });
    }

    private void announce(ChannelName channel, String epoch, Publication publication) {
        int times = fate == Fate.LOST ? 0 : fate == Fate.TWICE ? 2 : 1;
        for (int i = 0; i < times; i++) {
            listener().announced(channel, new ChannelEvent.Published(epoch, publication));
        }
    }

    @Override
    public CompletionStage<Void> announce(ChannelName channel, PresenceEvent event) {
        return answer(
                        () -> {
                            listener().announced(channel, event);
                            return event;
                        })
                .thenCompose(told -> CompletableFuture.allOf());
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        switch (health) {
            case WELL ->
                    listener()
                            .attached(
                                    channel, retention.isOn() ? top(channel) : StreamPosition.NONE);
            case FAILING -> listener().attachFailed(channel);
            case THROWING -> throw new IllegalStateException("a broken broker");
        }
    }

    @Override
    public void detach(ChannelName channel) {
        listener().detached(channel);
    }

    @Override
    public CompletionStage<HistoryPage> read(
            ChannelName channel, HistoryQuery query, Retention retention) {
        return answer(() -> {
            KnownPosition since = query.since();
            long after = since == null ? 0 : since.offset();
            List<Publication> found =
                    stream(channel).stream().filter(entry -> entry.offset() > after).toList();
            int limit = query.limit() < 0 ? found.size() : Math.min(query.limit(), found.size());
            return new HistoryPage(top(channel), found.subList(0, limit));
        });
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        return answer(() -> channel).thenCompose(removed -> CompletableFuture.allOf());
    }

    @Override
    public CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
        return answer(() -> top(channel));
    }

    @Override
    public CompletionStage<Map<ChannelName, StreamPosition>> tops(
            Collection<ChannelName> channels) {
        return answer(() -> {
            Map<ChannelName, StreamPosition> tops = new HashMap<>();
            channels.forEach(channel -> tops.put(channel, top(channel)));
            return tops;
        });
    }

    @Override
    public void close() {}

    private List<Publication> stream(ChannelName channel) {
        return streams.computeIfAbsent(channel, name -> new ArrayList<>());
    }

    private StreamPosition top(ChannelName channel) {
        List<Publication> stream = stream(channel);
        StreamPosition start = StreamPosition.startOf(EPOCH);
        return stream.isEmpty() ? start : start.after(stream.getLast());
    }

    private <T> CompletionStage<T> answer(Supplier<T> work) {
        return switch (health) {
            case WELL -> CompletableFuture.completedFuture(work.get());
            case FAILING ->
                    CompletableFuture.failedFuture(new IllegalStateException("a failing broker"));
            case THROWING -> throw new IllegalStateException("a broken broker");
        };
    }
}
