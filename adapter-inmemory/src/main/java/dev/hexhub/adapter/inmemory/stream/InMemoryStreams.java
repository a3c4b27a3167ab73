package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.History;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * All channels of one process, and the history of those that keep one. Any number of {@link
 * InMemoryBroker}s share it, one for each instance.
 *
 * <p><b>Threads.</b> There are none of its own: everything happens on the caller's thread, and
 * every stage is complete when it is returned. Each {@link Channel} is its own lock. Listeners are
 * called while it is held: that makes append and announce one act, and keeps the order the same for
 * all (B2, B4, B13). A listener that only hands over, as it must, stalls nobody; one that calls the
 * broker back from within may deadlock. Outside of a listener's call no thread holds two channels'
 * locks.
 *
 * <p><b>Memory.</b> A channel takes some while somebody is attached or it has a stream. What
 * streams weigh is noted in the {@link MemoryLedger} after each change. Whoever brings it over its
 * limit makes room afterwards, holding no lock, so that the limit is exceeded by one publication
 * per publishing thread at the most.
 *
 * <p><b>Time.</b> Whoever touches a channel first drops what has expired there. {@link #sweep} does
 * it for the channels that nobody touches.
 */
public final class InMemoryStreams implements History {

    private final ChannelTable channels;
    private final IdempotencyWindow idempotency;
    private final Marks marks;
    private final LongSupplier nanoClock;

    /**
     * Streams that are all yet to come.
     *
     * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime}
     * @param random draws epochs and tags; must not repeat what an earlier run of this process
     *     drew, or readers take a new stream for the old one
     * @param limits how much is kept
     */
    public InMemoryStreams(LongSupplier nanoClock, RandomGenerator random, StreamLimits limits) {
        this.nanoClock = nanoClock;
        this.marks = new Marks(random);
        this.channels = new ChannelTable(nanoClock, limits);
        this.idempotency = new IdempotencyWindow(limits.maxIdempotencyBytes());
    }

    @Override
    public CompletionStage<HistoryPage> read(
            ChannelName channel, HistoryQuery query, Retention retention) {
        HistoryPage page = channels.with(channel, it -> it.read(query, marks, now()));
        channels.makeRoom();
        return CompletableFuture.completedStage(page);
    }

    @Override
    public CompletionStage<Void> remove(ChannelName channel) {
        channels.ifPresent(channel, Channel::removeHistory);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
        AtomicReference<StreamPosition> top = new AtomicReference<>(StreamPosition.NONE);
        channels.ifPresent(channel, it -> top.set(it.attest(witnessed, marks)));
        return CompletableFuture.completedStage(top.get());
    }

    @Override
    public CompletionStage<Map<ChannelName, StreamPosition>> tops(Collection<ChannelName> names) {
        Map<ChannelName, StreamPosition> tops = new HashMap<>();
        for (ChannelName name : names) {
            tops.put(name, StreamPosition.NONE);
            channels.ifPresent(name, channel -> tops.put(name, channel.top()));
        }
        return CompletableFuture.completedStage(Map.copyOf(tops));
    }

    /**
     * Drops everything whose time is over, in every channel. To be called every few seconds, from a
     * thread that serves no client.
     */
    public void sweep() {
        idempotency.expire(now());
        channels.sweep();
    }

    StreamPosition publish(ChannelName channel, NewPublication wanted) {
        StreamPosition position = place(channel, wanted);
        channels.makeRoom();
        return position;
    }

    void announce(ChannelName channel, PresenceEvent event) {
        channels.ifPresent(channel, it -> it.announce(event));
    }

    void attach(ChannelName channel, Retention retention, AttachedInstance instance) {
        channels.change(channel, it -> it.attach(instance, retention, marks, now()));
        channels.makeRoom();
    }

    void detach(ChannelName channel, AttachedInstance instance) {
        channels.change(channel, it -> it.detach(instance, now()));
    }

    /** How many channels take memory. */
    int size() {
        return channels.size();
    }

    private StreamPosition place(ChannelName channel, NewPublication wanted) {
        String key = wanted.idempotencyKey();
        if (key != null) {
            return channels.with(channel, it -> publishOnce(it, wanted, key));
        }
        if (wanted.retention().isOn()) {
            return channels.with(channel, it -> it.publish(wanted, marks, now()));
        }
        channels.ifPresent(channel, it -> it.publish(wanted, marks, now()));
        return StreamPosition.NONE;
    }

    private StreamPosition publishOnce(Channel channel, NewPublication wanted, String key) {
        StreamPosition known = idempotency.find(channel.name(), key, now());
        if (known != null) {
            return known;
        }
        StreamPosition position = channel.publish(wanted, marks, now());
        idempotency.remember(channel.name(), key, position, now());
        return position;
    }

    private long now() {
        return nanoClock.getAsLong();
    }
}
