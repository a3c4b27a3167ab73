package dev.hexhub.adapter.redis.stream;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.link.Links;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.BrokerListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One instance's door to the channels in Redis. From any thread; the listener is called on the loop
 * of this adapter.
 *
 * <p>A publication goes to Redis as one script, which gives it its place, keeps it and announces
 * it; what comes back on the link is the only way to this instance's own subscribers too. Nothing
 * waits for Redis: while it is away, publishing and attaching fail at once.
 */
public final class RedisBroker implements Broker {

    private final CommandLane lane;
    private final RedisKeys keys;
    private final PubSub pubSub;
    private final StreamScripts scripts;
    private final RedisHistory history;
    private final Links links;
    private volatile @Nullable ShieldedListener listener;
    private volatile @Nullable Attachments attachments;
    private volatile boolean closed;

    /**
     * A door on this lane.
     *
     * @param lane for publications; must have loaded {@link StreamScripts#ALL}
     * @param keys what things are called
     * @param pubSub how announcements travel
     * @param scripts how streams are touched
     * @param history where the tops of streams are read
     * @param links where announcements come from
     */
    public RedisBroker(
            CommandLane lane,
            RedisKeys keys,
            PubSub pubSub,
            StreamScripts scripts,
            RedisHistory history,
            Links links) {
        this.lane = lane;
        this.keys = keys;
        this.pubSub = pubSub;
        this.scripts = scripts;
        this.history = history;
        this.links = links;
    }

    @Override
    public synchronized void listen(BrokerListener told) {
        requireOpen();
        if (listener != null) {
            throw new IllegalStateException("listener: a second one (expected: one per broker)");
        }
        ShieldedListener shielded = new ShieldedListener(told);
        listener = shielded;
        attachments =
                new Attachments(
                        links.loop(),
                        keys,
                        history::top,
                        shielded,
                        heard -> links.open(pubSub, heard));
    }

    /** Whether what is announced reaches the listener. */
    public boolean isUp() {
        Attachments current = attachments;
        return current != null && current.link().isUp();
    }

    @Override
    public CompletionStage<StreamPosition> publish(ChannelName channel, NewPublication wanted) {
        if (closed) {
            return CompletableFuture.failedStage(isClosed());
        }
        if (wanted.retention().isOn() || wanted.idempotencyKey() != null) {
            return scripts.publish(lane, channel, wanted);
        }
        return send(channel, EventCodec.placeless(wanted)).thenApply(_ -> StreamPosition.NONE);
    }

    @Override
    public CompletionStage<Void> announce(ChannelName channel, PresenceEvent event) {
        return closed
                ? CompletableFuture.failedStage(isClosed())
                : send(channel, EventCodec.encode(event)).thenApply(_ -> null);
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        Attachments current = requireListener();
        links.loop().execute(() -> current.attach(channel, retention));
    }

    @Override
    public void detach(ChannelName channel) {
        Attachments current = requireListener();
        links.loop().execute(() -> current.detach(channel));
    }

    /** The listener hears nothing more, not even that its channels are detached. */
    @Override
    public synchronized void close() {
        closed = true;
        ShieldedListener told = listener;
        if (told != null) {
            told.leave();
        }
        Attachments current = attachments;
        if (current != null) {
            current.link().close();
        }
    }

    private CompletionStage<Long> send(ChannelName channel, byte[] message) {
        byte[] topic = RedisKeys.bytes(keys.topic(channel));
        return lane.send(topic, it -> pubSub.publish(it, topic, message));
    }

    private Attachments requireListener() {
        requireOpen();
        Attachments current = attachments;
        if (current == null) {
            throw new IllegalStateException("listener: none (expected: listen called first)");
        }
        return current;
    }

    private void requireOpen() {
        if (closed) {
            throw isClosed();
        }
    }

    private static IllegalStateException isClosed() {
        return new IllegalStateException("broker: closed (expected: open)");
    }
}
