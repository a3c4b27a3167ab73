package dev.hexhub.adapter.inmemory.registry;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.registry.Renewal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * The instances of one process, each for as long as its lease lasts. From any thread; every stage
 * is complete when it is returned. Leases that are over are dropped by whoever asks next.
 *
 * <p>An instance whose lease ended and that renews later is new: it announces its users again.
 */
public final class InMemoryRegistry implements InstanceRegistry {

    /** How long an instance is believed without a sign of life; it renews every 3 seconds. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    private final Map<InstanceId, Lease> leases = new LinkedHashMap<>();
    private final LongSupplier nanoClock;
    private final long leaseNanos;

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
        this.leaseNanos = lease.toNanos();
    }

    @Override
    public synchronized CompletionStage<Renewal> renew(InstanceInfo self) {
        Lease lease = leaseOf(self.id());
        Renewal renewal = lease.info() == null ? Renewal.BEGUN : Renewal.CONTINUED;
        lease.renew(self, nanoClock.getAsLong());
        return CompletableFuture.completedStage(renewal);
    }

    @Override
    public synchronized CompletionStage<Void> leave(InstanceId self) {
        leases.remove(self);
        return done();
    }

    @Override
    public synchronized CompletionStage<List<InstanceInfo>> instances() {
        return CompletableFuture.completedStage(
                living().values().stream().map(Lease::info).filter(Objects::nonNull).toList());
    }

    @Override
    public synchronized CompletionStage<Void> announce(InstanceId self, UserId user) {
        leaseOf(self).users().add(user);
        return done();
    }

    @Override
    public synchronized CompletionStage<Void> withdraw(InstanceId self, UserId user) {
        leaseOf(self).users().remove(user);
        return done();
    }

    @Override
    public synchronized CompletionStage<Set<InstanceId>> instancesOf(UserId user) {
        Set<InstanceId> holders = new HashSet<>();
        living().forEach((instance, lease) -> {
            if (lease.users().contains(user)) {
                holders.add(instance);
            }
        });
        return CompletableFuture.completedStage(Set.copyOf(holders));
    }

    private Lease leaseOf(InstanceId instance) {
        long now = nanoClock.getAsLong();
        return living().computeIfAbsent(instance, id -> new Lease(now));
    }

    private Map<InstanceId, Lease> living() {
        long now = nanoClock.getAsLong();
        leases.values().removeIf(lease -> lease.isOver(leaseNanos, now));
        return leases;
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
