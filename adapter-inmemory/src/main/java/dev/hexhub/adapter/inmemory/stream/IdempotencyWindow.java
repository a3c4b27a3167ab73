package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of the last five minutes, over all channels, oldest first (B10). When there
 * are more of them than there is room for, the oldest go early. From any thread; that a key is
 * looked up and noted in one step is the channel's lock's doing.
 */
final class IdempotencyWindow {

    private static final long WINDOW_NANOS = Duration.ofMinutes(5).toNanos();

    /** What an entry takes besides its key's characters. */
    private static final int ENTRY_BYTES = 200;

    private final long maxBytes;
    private final Map<Key, Answered> answered = new LinkedHashMap<>();
    private long bytes;

    IdempotencyWindow(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The position that the key's publication got, or null when the key is new. */
    synchronized @Nullable StreamPosition find(ChannelName channel, String key, long now) {
        expire(now);
        Answered found = answered.get(new Key(channel, key));
        return found == null ? null : found.position();
    }

    synchronized void remember(ChannelName channel, String key, StreamPosition at, long now) {
        Key entry = new Key(channel, key);
        answered.put(entry, new Answered(at, now));
        bytes += weight(entry);
        Iterator<Key> oldestFirst = answered.keySet().iterator();
        while (bytes > maxBytes) {
            bytes -= weight(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    synchronized void expire(long now) {
        Iterator<Map.Entry<Key, Answered>> oldestFirst = answered.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<Key, Answered> oldest = oldestFirst.next();
            if (now - oldest.getValue().at() < WINDOW_NANOS) {
                return;
            }
            bytes -= weight(oldest.getKey());
            oldestFirst.remove();
        }
    }

    private static long weight(Key entry) {
        return ENTRY_BYTES + 2L * entry.key().length() + entry.channel().value().length();
    }

    private record Key(ChannelName channel, String key) {}

    private record Answered(StreamPosition position, long at) {}
}
