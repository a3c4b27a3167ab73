package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.RedisNode;
import org.jspecify.annotations.Nullable;

/** Where one topic of a {@link ShardedLink} stands. Only on the loop. */
final class Place {

    /** When it was asked for, monotonic nanoseconds. */
    final long since;

    /** Whether the listener knows it as joined. */
    boolean isTold;

    /** Whether the listener waits to hear that it has left. */
    boolean isLeaving;

    /** On whose link it stands; null while it has no place. */
    @Nullable RedisNode node;

    Place(long since) {
        this.since = since;
    }
}
