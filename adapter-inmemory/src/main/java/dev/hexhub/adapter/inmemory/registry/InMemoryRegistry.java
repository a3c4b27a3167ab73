package dev.hexhub.adapter.inmemory.registry;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.InstanceRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The instances of one process, each for as long as its lease lasts. From any thread; every stage
 * is complete when it is returned.
 */
public final class InMemoryRegistry implements InstanceRegistry {

    /** How long an instance is believed without a sign of life; it renews every 3 seconds. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private final Map<Lease, Holding> holdings = new LinkedHashMap<>();
    private final LongSupplier nanoClock;
    private final Duration lease;
    private long terms;

    /**
     * Nobody lives yet.
     *
     * @param nanoClock monotonic nanoseconds, as {@link System#nanoTime}
     * @param lease how long an instance lives after it renewed, more than zero; usually {@link
     *     #LEASE}
     */
    public InMemoryRegistry(LongSupplier nanoClock, Duration lease) {
        if (!lease.isPositive()) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: > 0s)");
        }
        this.nanoClock = nanoClock;
        this.lease = lease;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public synchronized CompletionStage<Lease> renew(InstanceInfo self) {
        long until = now() + lease.toNanos();
        Lease running =
                running(holding -> holding.words().id().equals(self.id()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElseGet(() -> new Lease(self.id(), ++terms));
        holdings.computeIfAbsent(running, begun -> new Holding(self, until)).renew(self, until);
        return CompletableFuture.completedStage(running);
    }

    @Override
    public synchronized CompletionStage<Void> leave(Lease left) {
        holdings.remove(left);
        return done();
    }

    @Override
    public synchronized CompletionStage<Claim> claimEnded() {
        long now = now();
        long soonest = lease.toNanos();
        for (Map.Entry<Lease, Holding> known : holdings.entrySet()) {
            long freeIn = known.getValue().freeIn(now);
            if (freeIn <= 0) {
                known.getValue().grant(now + lease.toNanos());
                return CompletableFuture.completedStage(new Claim.Granted(known.getKey()));
            }
            soonest = Math.min(soonest, freeIn);
        }
        return CompletableFuture.completedStage(new Claim.NoneFor(Duration.ofNanos(soonest)));
    }

    @Override
    public synchronized CompletionStage<List<InstanceInfo>> instances() {
        return CompletableFuture.completedStage(
                running(holding -> true).map(it -> it.getValue().words()).toList());
    }

    @Override
    public synchronized CompletionStage<Void> announce(Lease holder, UserId user) {
        Holding holding = holdings.get(holder);
        if (holding != null) {
            holding.users().add(user);
        }
        return done();
    }

    @Override
    public synchronized CompletionStage<Void> withdraw(Lease holder, UserId user) {
        Holding holding = holdings.get(holder);
        if (holding != null) {
            holding.users().remove(user);
        }
        return done();
    }

    @Override
    public synchronized CompletionStage<Routes> instancesOf(UserId user) {
        return CompletableFuture.completedStage(
                new Routes(
                        running(holding -> holding.users().contains(user))
                                .map(it -> it.getKey().instance())
                                .collect(Collectors.toUnmodifiableSet()),
                        running(holding -> true)
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private Stream<Map.Entry<Lease, Holding>> running(Predicate<Holding> wanted) {
        long now = now();
        return holdings.entrySet().stream()
                .filter(it -> it.getValue().isRunning(now) && wanted.test(it.getValue()));
    }

    private long now() {
        return nanoClock.getAsLong();
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
