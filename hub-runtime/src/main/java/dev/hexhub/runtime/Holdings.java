package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.meter.Meter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings the shared stores to what a shard wants them to hold under the instance's lease: its
 * users' routes and its clients' presence.
 *
 * <p>Only the newest wish counts, and for one thing (a user, a client in a channel) one call is
 * under way at a time: so the stores end up with what was wished last, however calls overtake each
 * other. Wishes wait for a lease that runs. A wish that failed is owed: it is tried again after
 * every renewal of the lease until it comes true or another takes its place, so that a store that
 * was away for a moment keeps no ghost and misses nobody. Calls under way are limited, because a
 * new lease makes a shard wish for everything it holds at once.
 *
 * <p>Only on the shard's loop.
 */
final class Holdings {

    private static final int MOST_UNDER_WAY = 1_000;

    private final LeaseKeeper keeper;
    private final ShardLoop shard;
    private final Meter meter;
    private final Map<Object, Thing> things = new HashMap<>();
    private final Deque<Thing> ready = new ArrayDeque<>();
    private int underWay;
    private boolean awaitsLease;

    /** Who is told of every attempt. */
    interface Outcome<T> {

        /**
         * An attempt ended.
         *
         * @param result null if it failed
         * @param isLast false when another wish took its place meanwhile, which will be told of too
         */
        void told(@Nullable T result, boolean isLast);
    }

    /** How a wish comes true, and who is told. */
    private record Wish<T>(Function<Lease, CompletionStage<T>> call, Outcome<T> outcome) {

        CompletableFuture<T> begin(Lease lease) {
            return PortCall.begin(() -> call.apply(lease)).toCompletableFuture();
        }
    }

    /** How far a thing's wish is. */
    private enum Stage {
        READY,
        UNDER_WAY,
        OWED
    }

    /** What an open wish is about. */
    private static final class Thing {

        private final Object name;
        private Wish<?> wish;
        private Stage stage = Stage.READY;

        Thing(Object name, Wish<?> wish) {
            this.name = name;
            this.wish = wish;
        }
    }

    Holdings(LeaseKeeper keeper, ShardLoop shard, Meter meter) {
        this.keeper = keeper;
        this.shard = shard;
        this.meter = meter;
    }

    /**
     * Wishes something for a thing, instead of whatever was wished before.
     *
     * @param name the thing; equal names are one thing
     * @param call makes the wish true under the lease
     * @param outcome told of every attempt; on the shard's loop, maybe before this returns
     */
    <T> void wish(Object name, Function<Lease, CompletionStage<T>> call, Outcome<T> outcome) {
        Wish<T> wish = new Wish<>(call, outcome);
        Thing known = things.get(name);
        if (known == null) {
            Thing thing = new Thing(name, wish);
            things.put(name, thing);
            ready.add(thing);
        } else {
            known.wish = wish;
            makeReadyIfOwed(known);
        }
        proceed();
    }

    /** The lease was renewed: what is owed is tried again. */
    void leaseRenewed() {
        things.values().forEach(this::makeReadyIfOwed);
        proceed();
    }

    private void makeReadyIfOwed(Thing thing) {
        if (thing.stage == Stage.OWED) {
            thing.stage = Stage.READY;
            ready.add(thing);
        }
    }

    private void proceed() {
        while (!ready.isEmpty() && underWay < MOST_UNDER_WAY && !awaitsLease) {
            Lease lease = keeper.held();
            if (lease == null) {
                awaitLease();
            } else {
                Thing thing = ready.remove();
                begin(thing, thing.wish, lease);
            }
        }
    }

    private void awaitLease() {
        awaitsLease = true;
        keeper.current()
                .whenComplete(
                        (lease, failure) -> shard.post((receiver, now) -> leaseAwaited(failure)));
    }

    private void leaseAwaited(@Nullable Throwable failure) {
        awaitsLease = false;
        if (failure != null) {
            List<Thing> vain = new ArrayList<>(ready);
            ready.clear();
            for (Thing thing : vain) {
                thing.stage = Stage.OWED;
                thing.wish.outcome().told(null, true);
            }
        }
        proceed();
    }

    private <T> void begin(Thing thing, Wish<T> wish, Lease lease) {
        thing.stage = Stage.UNDER_WAY;
        underWay++;
        CompletableFuture<T> call = wish.begin(lease);
        if (call.isDone()) {
            ended(thing, wish, call);
            return;
        }
        var unused =
                call.whenComplete((result, failure) ->
                        shard.post((receiver, now) -> {
                            ended(thing, wish, call);
                            proceed();
                        }));
    }

    private <T> void ended(Thing thing, Wish<T> wish, CompletableFuture<T> call) {
        underWay--;
        boolean hasFailed = call.isCompletedExceptionally();
        boolean isNewest = thing.wish.equals(wish);
        if (hasFailed) {
            meter.count(Counted.PORT_FAILURES, 1);
        }
        if (!isNewest) {
            thing.stage = Stage.READY;
            ready.add(thing);
        } else if (hasFailed) {
            thing.stage = Stage.OWED;
        } else {
            things.remove(thing.name);
        }
        wish.outcome().told(hasFailed ? null : call.join(), isNewest);
    }
}
