package dev.hexhub.adapter.inmemory.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all streams weigh together, and which of them would be missed least. From any thread; its
 * lock is taken while holding a channel's, never the other way round.
 */
final class MemoryLedger {

    private final long limit;

    /** Streams with publications, the least recently published first. */
    private final Map<Channel, Noted> holding = new LinkedHashMap<>();

    /** Streams without publications that nobody is attached to, the longest idle first. */
    private final Map<Channel, Noted> idle = new LinkedHashMap<>();

    /** Streams without publications that somebody is attached to: they have nothing to give. */
    private final Map<Channel, Noted> pinned = new LinkedHashMap<>();

    private long total;

    MemoryLedger(long limit) {
        this.limit = limit;
    }

    /** Notes a channel's weight after whatever happened to it; holding the channel's lock. */
    synchronized void weigh(Channel channel) {
        Stream stream = channel.stream();
        if (stream == null) {
            forget(channel);
            return;
        }
        Map<Channel, Noted> place = placeOf(channel, stream);
        Noted now = new Noted(channel.name().value().length() + stream.bytes(), offset(stream));
        Noted former = place.get(channel);
        if (former == null || former.offset() != now.offset()) {
            forget(channel);
        } else {
            total -= former.bytes();
        }
        place.put(channel, now);
        total += now.bytes();
    }

    /** How many bytes there are too many; 0 or less when all is well. */
    synchronized long excess() {
        return total - limit;
    }

    /** Who must give something now, or null when nobody must or nobody can. */
    synchronized @Nullable Channel leastMissed() {
        if (excess() <= 0) {
            return null;
        }
        Map<Channel, Noted> givers = holding.isEmpty() ? idle : holding;
        return givers.isEmpty() ? null : givers.keySet().iterator().next();
    }

    private Map<Channel, Noted> placeOf(Channel channel, Stream stream) {
        if (!stream.isEmpty()) {
            return holding;
        }
        return channel.isAttached() ? pinned : idle;
    }

    private void forget(Channel channel) {
        for (Map<Channel, Noted> place : List.of(holding, idle, pinned)) {
            Noted former = place.remove(channel);
            total -= former == null ? 0 : former.bytes();
        }
    }

    private static long offset(Stream stream) {
        return stream.top().offset();
    }

    /** What a channel weighed, and its top: a new top means that it was published in. */
    private record Noted(long bytes, long offset) {}
}
