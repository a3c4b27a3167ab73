package dev.hexhub.adapter.redis.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instance's listener behind a shield: what it throws does not reach the link (B7), and after
 * {@link #leave} it hears nothing. Only on the loop, but for {@link #leave}.
 */
final class ShieldedListener {

    private static final Logger LOG = LoggerFactory.getLogger(ShieldedListener.class);

    private final BrokerListener listener;
    private volatile boolean gone;

    ShieldedListener(BrokerListener listener) {
        this.listener = listener;
    }

    /** Nothing is told from now on. From any thread. */
    void leave() {
        gone = true;
    }

    void attached(ChannelName channel, StreamPosition top) {
        tell(() -> listener.attached(channel, top));
    }

    void attachFailed(ChannelName channel) {
        tell(() -> listener.attachFailed(channel));
    }

    void detached(ChannelName channel) {
        tell(() -> listener.detached(channel));
    }

    void announced(ChannelName channel, ChannelEvent event) {
        tell(() -> listener.announced(channel, event));
    }

    void missed(ChannelName channel) {
        tell(() -> listener.missed(channel));
    }

    void linkLost() {
        tell(listener::linkLost);
    }

    void linkRestored() {
        tell(listener::linkRestored);
    }

    private void tell(Runnable news) {
        if (gone) {
            return;
        }
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("A broker listener threw; it must only hand over.", e);
        }
    }
}
