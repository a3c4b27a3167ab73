package dev.hexhub.runtime;

import java.time.Duration;
import java.util.List;

/** Ends all connections evenly over a window of time, each shard its own. */
final class Drain {

    private static final long STEP_NANOS = 50_000_000L;

    private final List<ShardLoop> shards;
    private final long windowNanos;

    Drain(List<ShardLoop> shards, Duration window) {
        this.shards = shards;
        this.windowNanos = window.toNanos();
    }

    void start() {
        for (ShardLoop shard : shards) {
            shard.post((receiver, now) -> {
                long clients = receiver.load().clients();
                step(shard, perStep(clients));
            });
        }
    }

    /** So many in each step that the last one leaves before the window ends. */
    private int perStep(long clients) {
        long steps = Math.max(1, windowNanos / STEP_NANOS);
        return (int) Math.max(1, (clients + steps - 1) / steps);
    }

    private void step(ShardLoop shard, int most) {
        shard.post((receiver, now) -> {
            // one that came in the last moment is ended like the others: the loop goes on until
            // nobody is left
            receiver.drain(most, now);
            shard.loop().schedule(STEP_NANOS, () -> stepIfAnyLeft(shard, most));
        });
    }

    private void stepIfAnyLeft(ShardLoop shard, int most) {
        shard.post((receiver, now) -> {
            if (receiver.load().clients() > 0) {
                step(shard, most);
            }
        });
    }
}
