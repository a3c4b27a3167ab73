package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import java.util.concurrent.CompletionStage;

/** A sound broker to be bent in one place: both directions pass through overridable methods. */
class BentBroker implements Broker, BrokerListener {

    final Broker sound;
    private BrokerListener listener = new RecordedAnnouncements();

    BentBroker(Broker sound) {
        this.sound = sound;
    }

    final BrokerListener listener() {
        return listener;
    }

    @Override
    public void listen(BrokerListener wanted) {
        listener = wanted;
        sound.listen(this);
    }

    @Override
    public CompletionStage<StreamPosition> publish(ChannelName channel, NewPublication wanted) {
        return sound.publish(channel, wanted);
    }

    @Override
    public CompletionStage<Void> announce(ChannelName channel, PresenceEvent event) {
        return sound.announce(channel, event);
    }

    @Override
    public void attach(ChannelName channel, Retention retention) {
        sound.attach(channel, retention);
    }

    @Override
    public void detach(ChannelName channel) {
        sound.detach(channel);
    }

    @Override
    public void close() {
        sound.close();
    }

    @Override
    public void attached(ChannelName channel, StreamPosition top) {
        listener.attached(channel, top);
    }

    @Override
    public void attachFailed(ChannelName channel) {
        listener.attachFailed(channel);
    }

    @Override
    public void detached(ChannelName channel) {
        listener.detached(channel);
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        listener.announced(channel, event);
    }

    @Override
    public void missed(ChannelName channel) {
        listener.missed(channel);
    }

    @Override
    public void linkLost() {
        listener.linkLost();
    }

    @Override
    public void linkRestored() {
        listener.linkRestored();
    }
}
