package dev.hexhub.adapter.redis.link;

import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.ports.loop.EventLoop;
import java.util.function.BooleanSupplier;

/** Does something again, after pauses that grow until there was nothing to do. Only on the loop. */
final class Retries {

    private final EventLoop loop;
    private final Pauses pauses;
    private final BooleanSupplier attempt;
    private boolean isPlanned;

    /** The attempt says whether there was something to do. */
    Retries(EventLoop loop, Pauses pauses, BooleanSupplier attempt) {
        this.loop = loop;
        this.pauses = pauses;
        this.attempt = attempt;
    }

    /** There is something to do. */
    void soon() {
        if (!isPlanned) {
            isPlanned = true;
            loop.schedule(pauses.next(), this::retry);
        }
    }

    private void retry() {
        isPlanned = false;
        if (!attempt.getAsBoolean()) {
            pauses.reset();
        }
    }
}
