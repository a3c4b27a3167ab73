package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.BrokerListener;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One instance's door to the streams of this process. From any thread; listeners are called on the
 * thread of whoever publishes, attaches or detaches, before that call returns. The link cannot be
 * lost: there is none.
 */
public final class InMemoryBroker implements Broker {

    private final InMemoryStreams streams;
    private final Set<ChannelName> attached = ConcurrentHashMap.newKeySet();
    private volatile @Nullable AttachedInstance self;
    private volatile boolean closed;

    /** A door to the given streams; brokers with the same streams hear each other. */
    public InMemoryBroker(InMemoryStreams streams) {
        this.streams = streams;
    }

    @Override
    public synchronized void listen(BrokerListener listener) {
        requireOpen();
        if (self != null) {
            throw new IllegalStateException("listener: a second one (expected: one per broker)");
        }
        self = new AttachedInstance(listener);
    }

    @Override
    public CompletionStage<StreamPosition> publish(ChannelName channel, NewPublication wanted) {
        return closed
                ? CompletableFuture.failedStage(isClosed())
                : CompletableFuture.completedStage(streams.publish(channel, wanted));
    }

    @Override
    public CompletionStage<Void> announce(ChannelName channel, PresenceEvent event) {
        if (closed) {
            return CompletableFuture.failedStage(isClosed());
        }
        streams.announce(channel, event);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        AttachedInstance instance = requireListener();
        attached.add(channel);
        streams.attach(channel, retention, instance);
    }

    @Override
    public void detach(ChannelName channel) {
        AttachedInstance instance = requireListener();
        attached.remove(channel);
        streams.detach(channel, instance);
    }

    /** The listener hears nothing more, not even that its channels are detached. */
    @Override
    public synchronized void close() {
        closed = true;
        AttachedInstance instance = self;
        if (instance == null) {
            return;
        }
        instance.leave();
        for (ChannelName channel : attached) {
            streams.detach(channel, instance);
        }
        attached.clear();
    }

    private AttachedInstance requireListener() {
        requireOpen();
        AttachedInstance instance = self;
        if (instance == null) {
            throw new IllegalStateException("listener: none (expected: listen called first)");
        }
        return instance;
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
