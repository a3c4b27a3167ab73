package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The model of the registry and of the line between instances: leases end and are granted as the
 * ports say, at once and without faults of the way there.
 */
final class SimulatedRegistry implements InstanceRegistry, ControlLine {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final VirtualTime time;
    private final Map<Lease, Kept> leases = new LinkedHashMap<>();
    private final Map<InstanceId, Consumer<ClusterMessage>> receivers = new HashMap<>();
    private long terms;

    /** One lease until it is left. */
    private static final class Kept {

        private final Set<UserId> users = new HashSet<>();
        private InstanceInfo words;
        private long endsAt;
        private long freeAt;

        Kept(InstanceInfo words) {
            this.words = words;
        }
    }

    SimulatedRegistry(VirtualTime time) {
        this.time = time;
    }

    /** Who holds a lease that was not left. */
    Set<InstanceId> holders() {
        return leases.keySet().stream().map(Lease::instance).collect(Collectors.toSet());
    }

    /** How many living instances say that they hold the user. */
    int routesOf(UserId user) {
        return (int) living().filter(it -> it.getValue().users.contains(user)).count();
    }

    /** How many leases have ended and were not cleared away. */
    int remnants() {
        return leases.size() - (int) living().count();
    }

    /** The store has lost it all. */
    void wipeAll() {
        leases.clear();
    }

    @Override
    public Duration lease() {
        return LEASE;
    }

    @Override
    public CompletionStage<Lease> renew(InstanceInfo self) {
        Lease lease =
                living().map(Map.Entry::getKey)
                        .filter(it -> it.instance().equals(self.id()))
                        .findFirst()
                        .orElseGet(() -> new Lease(self.id(), ++terms));
        Kept kept = leases.computeIfAbsent(lease, begun -> new Kept(self));
        kept.words = self;
        kept.endsAt = time.now() + LEASE.toNanos();
        kept.freeAt = kept.endsAt;
        return CompletableFuture.completedStage(lease);
    }

    @Override
    public CompletionStage<Void> leave(Lease lease) {
        leases.remove(lease);
        return done();
    }

    @Override
    public CompletionStage<Claim> claimEnded() {
        long now = time.now();
        long soonest = LEASE.toNanos();
        for (Map.Entry<Lease, Kept> known : leases.entrySet()) {
            if (known.getValue().freeAt <= now) {
                known.getValue().freeAt = now + LEASE.toNanos();
                return CompletableFuture.completedStage(new Claim.Granted(known.getKey()));
            }
            soonest = Math.min(soonest, known.getValue().freeAt - now);
        }
        return CompletableFuture.completedStage(new Claim.NoneFor(Duration.ofNanos(soonest)));
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return CompletableFuture.completedStage(living().map(it -> it.getValue().words).toList());
    }

    @Override
    public CompletionStage<Void> announce(Lease holder, UserId user) {
        Kept kept = leases.get(holder);
        if (kept != null) {
            kept.users.add(user);
        }
        return done();
    }

    @Override
    public CompletionStage<Void> withdraw(Lease holder, UserId user) {
        Kept kept = leases.get(holder);
        if (kept != null) {
            kept.users.remove(user);
        }
        return done();
    }

    @Override
    public CompletionStage<Routes> instancesOf(UserId user) {
        return CompletableFuture.completedStage(
                new Routes(
                        living().filter(it -> it.getValue().users.contains(user))
                                .map(it -> it.getKey().instance())
                                .collect(Collectors.toUnmodifiableSet()),
                        living().map(Map.Entry::getKey).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public CompletionStage<Void> listen(InstanceId self, Consumer<ClusterMessage> receiver) {
        receivers.put(self, receiver);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
        Consumer<ClusterMessage> receiver = receivers.get(to);
        if (receiver != null) {
            receiver.accept(message);
        }
        return done();
    }

    private Stream<Map.Entry<Lease, Kept>> living() {
        return leases.entrySet().stream().filter(it -> it.getValue().endsAt > time.now());
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
