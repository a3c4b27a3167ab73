package dev.hexhub.domain.delivery;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.DeliveryOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The channels that have subscribers on this shard. Only on the shard's loop.
 *
 * @param <O> the owner of a mailbox
 */
public final class LocalChannels<O> {

    private final Map<ChannelName, LocalChannel<O>> channels = new HashMap<>();
    private long subscriptions;

    /** One more subscriber. */
    public void add(ChannelName channel, DeliveryOptions delivery, Subscriber<O> subscriber) {
        channels.computeIfAbsent(channel, name -> new LocalChannel<>(delivery)).add(subscriber);
        subscriptions++;
    }

    /** One less. A channel that everybody left is forgotten. */
    public void remove(ChannelName channel, Subscriber<O> subscriber) {
        LocalChannel<O> local = channels.get(channel);
        if (local == null) {
            return;
        }
        local.remove(subscriber);
        subscriptions--;
        if (local.size() == 0) {
            channels.remove(channel);
        }
    }

    /** Hands broadcasts to their channel's subscribers here, if there still are any. */
    public void deliver(Burst burst, DirtyList<O> dirty, Tally tally, long now) {
        LocalChannel<O> local = channels.get(burst.channel());
        if (local != null) {
            local.deliver(burst, dirty, tally, now);
        }
    }

    /** Whose subscribers a channel has here. */
    public List<O> owners(ChannelName channel) {
        LocalChannel<O> local = channels.get(channel);
        return local == null ? List.of() : local.owners();
    }

    /** How many subscriptions there are in all channels. */
    public long subscriptions() {
        return subscriptions;
    }
}
