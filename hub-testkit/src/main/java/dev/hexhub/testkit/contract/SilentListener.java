package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;

/** Hears and does nothing. */
class SilentListener implements BrokerListener {

    @Override
    public void attached(ChannelName channel, StreamPosition top) {}

    @Override
    public void attachFailed(ChannelName channel) {}

    @Override
    public void detached(ChannelName channel) {}

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {}

    @Override
    public void missed(ChannelName channel) {}

    @Override
    public void linkLost() {}

    @Override
    public void linkRestored() {}
}
