package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The channels by name, each with its lock. A channel is in the table while somebody is attached or
 * there is a stream; what happens to it happens in a step run here, which first drops what has
 * expired and afterwards notes the weight.
 */
final class ChannelTable {

    private final Map<ChannelName, Channel> channels = new ConcurrentHashMap<>();
    private final LongSupplier nanoClock;
    private final Duration metaTtl;
    private final MemoryLedger ledger;

    ChannelTable(LongSupplier nanoClock, StreamLimits limits) {
        this.nanoClock = nanoClock;
        this.metaTtl = limits.metaTtl();
        this.ledger = new MemoryLedger(limits.maxBytes());
    }

    int size() {
        return channels.size();
    }

    /** Runs the step on the channel, which comes into being if need be. */
    <T> T with(ChannelName name, Function<Channel, T> step) {
        while (true) {
            Channel channel = channels.computeIfAbsent(name, Channel::new);
            synchronized (channel) {
                if (!channel.isRetired()) {
                    return run(channel, step);
                }
            }
        }
    }

    /** As {@link #with}, for a step that answers nothing. */
    void change(ChannelName name, Consumer<Channel> step) {
        with(
                name,
                channel -> {
                    step.accept(channel);
                    return channel;
                });
    }

    /** Runs the step if there is such a channel. */
    void ifPresent(ChannelName name, Consumer<Channel> step) {
        if (channels.containsKey(name)) {
            change(name, step);
        }
    }

    /** Drops what has expired in any channel. */
    void sweep() {
        for (ChannelName name : channels.keySet()) {
            ifPresent(name, channel -> {});
        }
    }

    /** Brings the memory back under its limit. Without holding any channel's lock. */
    void makeRoom() {
        for (Channel giver = ledger.leastMissed(); giver != null; giver = ledger.leastMissed()) {
            synchronized (giver) {
                giver.free(ledger.excess());
                settle(giver);
            }
        }
    }

    private <T> T run(Channel channel, Function<Channel, T> step) {
        channel.expire(metaTtl, nanoClock.getAsLong());
        try {
            return step.apply(channel);
        } finally {
            settle(channel);
        }
    }

    private void settle(Channel channel) {
        if (channel.stream() != null || channel.isWeighed()) {
            ledger.weigh(channel);
            channel.weighed(channel.stream() != null);
        }
        if (!channel.isAttached() && channel.stream() == null && !channel.isRetired()) {
            channel.retire();
            channels.remove(channel.name(), channel);
        }
    }
}
