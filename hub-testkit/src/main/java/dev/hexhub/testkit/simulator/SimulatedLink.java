package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.presence.PresenceStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance's way to the network, in slow motion. Requests wait to be executed, in order; their
 * answers wait to arrive, in order; announcements wait to arrive, in order within a channel and in
 * any order between channels. The schedule decides what moves next, and what gets lost.
 */
final class SimulatedLink implements Broker, History, PresenceStore {

    private final SimulatedNetwork network;
    private final Deque<Runnable> requests = new ArrayDeque<>();
    private final Deque<Runnable> answers = new ArrayDeque<>();
    private final Map<ChannelName, Deque<Runnable>> announcements = new TreeMap<>();
    private final Set<ChannelName> attached = new HashSet<>();
    private @Nullable BrokerListener listener;
    private final SimulatedGate gate;
    private boolean isDown;

    SimulatedLink(SimulatedNetwork network) {
        this.network = network;
        this.gate = new SimulatedGate(network.lives(), this::request);
    }

    /** What keeps this instance from publishing too early. */
    SimulatedGate gate() {
        return gate;
    }

    /** The news overtakes the answers that are on their way. */
    void lifeBegun(StoreLife life) {
        answers.addFirst(() -> gate.tell(life));
    }

    // ---- what the schedule does ----

    boolean executeNextRequest() {
        return runNext(requests);
    }

    boolean deliverNextAnswer() {
        return runNext(answers);
    }

    /** The channels that have something on its way, in a fixed order. */
    List<ChannelName> channelsUnderWay() {
        return new ArrayList<>(announcements.keySet());
    }

    boolean deliverNextAnnouncement(ChannelName channel) {
        Deque<Runnable> waiting = announcements.get(channel);
        boolean ran = waiting != null && runNext(waiting);
        if (waiting != null && waiting.isEmpty()) {
            announcements.remove(channel);
        }
        return ran;
    }

    /**
     * Loses what is on its way in a channel; attach and detach are confirmed by other means and
     * cannot be lost.
     */
    void lose(ChannelName channel) {
        Deque<Runnable> waiting = announcements.get(channel);
        if (waiting != null) {
            waiting.removeIf(Announcement.class::isInstance);
            if (waiting.isEmpty()) {
                announcements.remove(channel);
            }
        }
    }

    /** As when a channel's slot moves: what is on its way is lost, and that is told. */
    void interrupt(ChannelName channel) {
        if (attached.contains(channel) && !isDown) {
            lose(channel);
            waiting(channel).add(() -> listener().missed(channel));
        }
    }

    /** Everything announced from now on is lost, until {@link #restore}. */
    void cut() {
        if (!isDown) {
            isDown = true;
            channelsUnderWay().forEach(this::lose);
            listener().linkLost();
        }
    }

    void restore() {
        if (isDown) {
            isDown = false;
            listener().linkRestored();
        }
    }

    boolean hasRequests() {
        return !requests.isEmpty();
    }

    // ---- what the network does ----

    void announced(ChannelName channel, ChannelEvent event) {
        if (attached.contains(channel) && !isDown) {
            waiting(channel).add(new Announcement(listener(), channel, event));
        }
    }

    // ---- what the hub does ----

    @Override
    public void listen(BrokerListener told) {
        listener = told;
    }

    @Override
    public CompletionStage<StreamPosition> publish(
            ChannelName channel, NewPublication publication) {
        return request(() -> {
            if (publication.retention().isOn() && !gate.isOpen()) {
                throw new IllegalStateException("store: in another life (expected: the open one)");
            }
            if (publication.retention().isOn() && gate.renews()) {
                network.streams().renew(channel, network.lives().current());
            }
            return network.publish(channel, publication);
        });
    }

    @Override
    public CompletionStage<Void> announce(ChannelName channel, PresenceEvent event) {
        return request(
                        () -> {
                            network.presence().announced(channel, event, this);
                            network.announce(channel, event);
                            return Nothing.NOTHING;
                        })
                .thenApply(nothing -> null);
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        requests.add(() -> {
            attached.add(channel);
            StreamPosition top =
                    retention.isOn() ? network.streams().top(channel) : StreamPosition.NONE;
            waiting(channel).add(() -> listener().attached(channel, top));
        });
    }

    @Override
    public void detach(ChannelName channel) {
        requests.add(() -> {
            attached.remove(channel);
            waiting(channel).add(() -> listener().detached(channel));
        });
    }

    @Override
    public CompletionStage<HistoryPage> read(
            ChannelName channel, HistoryQuery query, Retention retention) {
        return request(() -> network.streams().read(channel, query));
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        return request(
                        () -> {
                            network.removeHistory(channel);
                            return Nothing.NOTHING;
                        })
                .thenApply(nothing -> null);
    }

    @Override
    public CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
        return request(() -> network.streams().attest(channel, witnessed));
    }

    @Override
    public CompletionStage<Map<ChannelName, StreamPosition>> tops(
            Collection<ChannelName> channels) {
        return request(() -> network.streams().tops(channels));
    }

    @Override
    public CompletionStage<Boolean> enter(ChannelName channel, ClientInfo client, Lease holder) {
        return request(() -> network.presence().enter(channel, client, holder));
    }

    @Override
    public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
        return request(() -> network.presence().leave(channel, client));
    }

    @Override
    public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
        return request(() -> network.presence().evict(ended, this));
    }

    @Override
    public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
        return request(() -> network.presence().list(channel));
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        return request(() -> network.presence().stats(channel));
    }

    @Override
    public void close() {
        attached.clear();
    }

    private <T> CompletionStage<T> request(Supplier<T> execution) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        requests.add(() -> {
            try {
                T result = execution.get();
                answers.add(() -> answer.complete(result));
            } catch (IllegalStateException refused) {
                answers.add(() -> answer.completeExceptionally(refused));
            }
        });
        return answer;
    }

    private Deque<Runnable> waiting(ChannelName channel) {
        return announcements.computeIfAbsent(channel, name -> new ArrayDeque<>());
    }

    private BrokerListener listener() {
        if (listener == null) {
            throw new IllegalStateException("link used before the hub listens");
        }
        return listener;
    }

    private static boolean runNext(Deque<Runnable> queue) {
        Runnable next = queue.poll();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private enum Nothing {
        NOTHING
    }

    private record Announcement(BrokerListener listener, ChannelName channel, ChannelEvent event)
            implements Runnable {

        @Override
        public void run() {
            listener.announced(channel, event);
        }
    }
}
