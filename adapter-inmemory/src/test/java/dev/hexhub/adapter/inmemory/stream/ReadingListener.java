package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import java.util.function.Consumer;

/** Writes down what it hears, and looks at each kept publication while it is told of it. */
record ReadingListener(RecordedAnnouncements heard, Consumer<Publication> look)
        implements BrokerListener {

    @Override
    public void attached(ChannelName channel, StreamPosition top) {
        heard.attached(channel, top);
    }

    @Override
    public void attachFailed(ChannelName channel) {
        heard.attachFailed(channel);
    }

    @Override
    public void detached(ChannelName channel) {
        heard.detached(channel);
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        heard.announced(channel, event);
        if (event instanceof Published published && published.publication().isPositioned()) {
            look.accept(published.publication());
        }
    }

    @Override
    public void missed(ChannelName channel) {
        heard.missed(channel);
    }

    @Override
    public void linkLost() {
        heard.linkLost();
    }

    @Override
    public void linkRestored() {
        heard.linkRestored();
    }
}
