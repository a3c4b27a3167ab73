package dev.hexhub.domain.shard;

import dev.hexhub.domain.delivery.Broadcast;
import dev.hexhub.domain.delivery.Burst;
import dev.hexhub.domain.delivery.DirtyList;
import dev.hexhub.domain.delivery.LocalChannels;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.session.Session;

/**
 * The way of broadcasts to the subscribers of a shard. Only on its loop.
 *
 * <p>One channel's broadcasts usually come in rows. A row is kept until something else happens, and
 * then goes to each subscriber at once. Whatever else the shard does, it has to {@linkplain #finish
 * finish} first: a subscriber that comes after a broadcast must not hear it, one that leaves after
 * it must, and an answer to a client must not overtake it.
 */
final class Deliveries {

    private final LocalChannels<Session> locals;
    private final DirtyList<Session> dirty;
    private final TurnReport turn = new TurnReport();
    private final Burst burst = new Burst();

    Deliveries(LocalChannels<Session> locals, DirtyList<Session> dirty) {
        this.locals = locals;
        this.dirty = dirty;
    }

    /** One more broadcast. */
    void add(Broadcast broadcast, long now) {
        if (!burst.accepts(broadcast)) {
            finish(now);
        }
        burst.add(broadcast);
    }

    /**
     * Whatever was added is in the queues of those it is for. What cannot be delivered is
     * forgotten: it must not stand in the way of the others for ever.
     */
    void finish(long now) {
        if (!burst.isEmpty()) {
            try {
                locals.deliver(burst, dirty, turn.delivering(burst.oldestArrival()), now);
            } finally {
                burst.clear();
            }
        }
    }

    /** Whether something was added that is in no queue yet. */
    boolean isUnfinished() {
        return !burst.isEmpty();
    }

    /** Says what became of the broadcasts since the last time, once none of them is delayed. */
    void report(Effects effects, long now) {
        if (!dirty.isDelaying()) {
            turn.tell(effects, now);
        }
    }
}
