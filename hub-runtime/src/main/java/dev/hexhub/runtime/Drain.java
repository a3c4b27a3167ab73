package dev.hexhub.runtime;

import dev.hexhub.domain.shard.DrainPlan;
import java.util.List;

/** Ends all connections as the plan says, each shard its own. */
final class Drain {

    private static final long STEP_NANOS = 50_000_000L;

    private final List<ShardLoop> shards;
    private final DrainPlan plan;

    Drain(List<ShardLoop> shards, DrainPlan plan) {
        this.shards = shards;
        this.plan = plan;
    }

    void start() {
        for (ShardLoop shard : shards) {
            shard.post((receiver, now) -> step(shard, receiver.load().clients(), now));
        }
    }

    /**
     * One that came in the last moment is ended like the others: the loop goes on until nobody is
     * left.
     */
    private void step(ShardLoop shard, long initial, long begun) {
        shard.post((receiver, now) -> {
            long clients = receiver.load().clients();
            long due = clients - plan.mayStay(initial, now - begun);
            if (due > 0) {
                receiver.drain(Math.toIntExact(due), now);
            }
            if (receiver.load().clients() > 0) {
                shard.loop().schedule(STEP_NANOS, () -> step(shard, initial, begun));
            }
        });
    }
}
