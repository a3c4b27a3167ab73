package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.shard.HubShard;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.BrokerListener;
import dev.hexhub.ports.meter.Meter;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands what the broker tells to the home of the channel it is about. Called on the broker's
 * threads; never waits.
 */
final class BrokerIntake implements BrokerListener {

    private final List<ShardLoop> shards;
    private final Meter meter;
    private final Consumer<Boolean> linkState;

    BrokerIntake(List<ShardLoop> shards, Meter meter, Consumer<Boolean> linkState) {
        this.shards = shards;
        this.meter = meter;
        this.linkState = linkState;
    }

    @Override
    public void attached(ChannelName channel, StreamPosition top) {
        home(channel).tell(new BrokerEvent.Attached(channel, top));
    }

    @Override
    public void attachFailed(ChannelName channel) {
        home(channel).tell(new BrokerEvent.AttachFailed(channel));
    }

    @Override
    public void detached(ChannelName channel) {
        home(channel).tell(new BrokerEvent.Detached(channel));
    }

    @Override
    public void announced(ChannelName channel, ChannelEvent event) {
        ShardLoop home = home(channel);
        home.tell(new BrokerEvent.Announced(channel, event, home.loop().now()));
    }

    @Override
    public void missed(ChannelName channel) {
        meter.count(Counted.CHANNELS_MISSED, 1);
        home(channel).tell(new BrokerEvent.Missed(channel));
    }

    @Override
    public void linkLost() {
        meter.count(Counted.LINK_LOSSES, 1);
        linkState.accept(false);
        shards.forEach(shard -> shard.tell(new BrokerEvent.LinkLost()));
    }

    @Override
    public void linkRestored() {
        meter.count(Counted.LINK_RETURNS, 1);
        linkState.accept(true);
        shards.forEach(shard -> shard.tell(new BrokerEvent.LinkRestored()));
    }

    private ShardLoop home(ChannelName channel) {
        return shards.get(HubShard.homeOf(channel, shards.size()));
    }
}
