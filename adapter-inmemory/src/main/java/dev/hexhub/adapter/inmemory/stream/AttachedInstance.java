package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance as the channels see it: its listener, and a shield around it, so that what it throws
 * reaches no other instance and no publisher (B7). Called under the channel's lock.
 */
final class AttachedInstance {

    private static final Logger LOG = LoggerFactory.getLogger(AttachedInstance.class);

    private final BrokerListener listener;
    private volatile boolean gone;

    AttachedInstance(BrokerListener listener) {
        this.listener = listener;
    }

    /** From any thread: nothing is told from now on, and no channel takes the instance any more. */
    void leave() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    void attached(ChannelName channel, StreamPosition top) {
        tell(channel, () -> listener.attached(channel, top));
    }

    void detached(ChannelName channel) {
        tell(channel, () -> listener.detached(channel));
    }

    void announced(ChannelName channel, ChannelEvent event) {
        tell(channel, () -> listener.announced(channel, event));
    }

    private void tell(ChannelName channel, Runnable news) {
        if (gone) {
            return;
        }
        try {
            news.run();
        } catch (RuntimeException e) {
            LOG.error("A broker listener threw in channel {}; it must only hand over.", channel, e);
        }
    }
}
