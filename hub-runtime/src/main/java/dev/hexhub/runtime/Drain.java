package dev.hexhub.runtime;

import dev.hexhub.domain.shard.DrainPlan;
import java.time.Duration;
import java.util.List;

/** Ends all connections as each shard's plan says. */
final class Drain {

    private static final long STEP_NANOS = 50_000_000L;

    private final List<ShardLoop> shards;
    private final Duration window;

    Drain(List<ShardLoop> shards, Duration window) {
        this.shards = shards;
        this.window = window;
    }

    void start() {
        for (int i = 0; i < shards.size(); i++) {
            ShardLoop shard = shards.get(i);
            DrainPlan plan = new DrainPlan(window, i, shards.size());
            shard.post((receiver, now) -> step(shard, plan, receiver.load().clients(), now));
        }
    }

    /**
     * One that came in the last moment is ended like the others: the loop goes on until nobody is
     * left.
     */
    private void step(ShardLoop shard, DrainPlan plan, long initial, long begun) {
        shard.post((receiver, now) -> {
            long clients = receiver.load().clients();
            long due = clients - plan.mayStay(initial, now - begun);
            if (due > 0) {
                receiver.drain(Math.toIntExact(due), now);
            }
            if (receiver.load().clients() > 0) {
                shard.loop().schedule(STEP_NANOS, () -> step(shard, plan, initial, begun));
            }
        });
    }
}
