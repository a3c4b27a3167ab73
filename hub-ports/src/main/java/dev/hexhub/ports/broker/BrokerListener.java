package dev.hexhub.ports.broker;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;

/**
 * What a broker tells an instance. Called on the broker's threads; for one channel always one call
 * after the other, in the order of the stream. Implementations only hand over: they neither work
 * nor block nor throw.
 */
public interface BrokerListener {

    /**
     * The channel is attached; publications behind this position follow. {@link
     * StreamPosition#NONE} without retention.
     */
    void attached(ChannelName channel, StreamPosition top);

    /** The channel could not be attached; the instance may ask again. */
    void attachFailed(ChannelName channel);

    /** The channel is detached; nothing of it follows. */
    void detached(ChannelName channel);

    /** Something was announced in an attached channel. */
    void announced(ChannelName channel, ChannelEvent event);

    /**
     * Announcements of an attached channel may have been missed although the link stood; it is
     * heard again, and what was missed is in the history (B14).
     */
    void missed(ChannelName channel);

    /** Announcements may be missing from now on (B8). */
    void linkLost();

    /** Announcements arrive again; what was missed in between is in the history (B8). */
    void linkRestored();
}
