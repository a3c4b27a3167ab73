package dev.hexhub.domain.effect;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;

/**
 * What the broker told this instance about one channel, or about its link. For one channel always
 * in the stream's order.
 */
public sealed interface BrokerEvent {

    /** What the broker told about one channel. */
    sealed interface OfChannel extends BrokerEvent {

        /** Which channel. */
        ChannelName channel();
    }

    /**
     * The channel is attached.
     *
     * @param channel which
     * @param top behind which position announcements follow
     */
    record Attached(ChannelName channel, StreamPosition top) implements OfChannel {}

    /**
     * The channel could not be attached.
     *
     * @param channel which
     */
    record AttachFailed(ChannelName channel) implements OfChannel {}

    /**
     * The channel is detached.
     *
     * @param channel which
     */
    record Detached(ChannelName channel) implements OfChannel {}

    /**
     * Something was announced.
     *
     * @param channel where
     * @param event what
     * @param arrivedAt when it reached this instance, monotonic nanoseconds
     */
    record Announced(ChannelName channel, ChannelEvent event, long arrivedAt)
            implements OfChannel {}

    /**
     * Announcements of this channel were dropped or may have been missed; what follows is heard.
     *
     * @param channel which
     */
    record Missed(ChannelName channel) implements OfChannel {}

    /**
     * The store has a new life, and may have lost its last writes.
     *
     * @param life which
     */
    record LifeBegun(StoreLife life) implements BrokerEvent {}

    /** Announcements may be missing from now on. */
    record LinkLost() implements BrokerEvent {}

    /** Announcements arrive again. */
    record LinkRestored() implements BrokerEvent {}
}
