package dev.hexhub.testkit.contract;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;

/** Throws whatever it is told. */
final class ThrowingListener extends SilentListener {

    @Override
    public void attached(ChannelName channel, StreamPosition top) {
        throw new IllegalStateException("thrown by the kit, on purpose");
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        throw new IllegalStateException("thrown by the kit, on purpose");
    }
}
