package dev.hexhub.domain.shard;

import dev.hexhub.domain.delivery.Tally;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.metric.Counted;

/** Counts of a whole turn at once, so that the hot loop touches nothing that threads share. */
final class TurnReport {

    private final Tally tally = new Tally();
    private long oldestArrival = Long.MAX_VALUE;

    /** A broadcast is about to be delivered; the deliveries are counted in the tally. */
    Tally delivering(long arrivedAt) {
        oldestArrival = Math.min(oldestArrival, arrivedAt);
        return tally;
    }

    void tell(Effects effects, long now) {
        if (oldestArrival == Long.MAX_VALUE) {
            return;
        }
        effects.noteDelivery(Math.max(0, now - oldestArrival));
        oldestArrival = Long.MAX_VALUE;
        effects.count(Counted.MESSAGES_QUEUED, tally.queued());
        effects.count(Counted.DELIVERIES, tally.queued());
        effects.count(Counted.PUBLICATIONS_CONFLATED, tally.replaced());
        effects.count(Counted.PUBLICATIONS_DROPPED, tally.dropped());
        effects.noteQueued(tally.deepest());
        tally.reset();
    }
}
