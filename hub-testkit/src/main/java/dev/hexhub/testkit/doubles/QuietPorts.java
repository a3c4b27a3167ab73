package dev.hexhub.testkit.doubles;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Presence, registry and control line, as simple as can be. Instances that share them know each
 * other.
 */
public final class QuietPorts implements PresenceStore, InstanceRegistry, ControlLine {

    private static final Duration LEASE = Duration.ofSeconds(10);

    private final Map<UserId, Set<InstanceId>> routes = new ConcurrentHashMap<>();
    private final Map<InstanceId, Consumer<ClusterMessage>> receivers = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final List<InstanceId> left = new ArrayList<>();
    private final Map<InstanceId, InstanceInfo> instances = new ConcurrentHashMap<>();
    private final Map<InstanceId, Long> leasesEnded = new ConcurrentHashMap<>();
    private final AtomicLong calls = new AtomicLong();
    private volatile Predicate<Sent> lost = sent -> false;
    private final Queue<Runnable> announcing = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> opening = new ConcurrentLinkedQueue<>();
    private volatile boolean isSlow;
    private volatile boolean isLineLate;
    private volatile boolean isBroken;

    /** Who left the registry, in order. */
    public List<InstanceId> left() {
        return List.copyOf(left);
    }

    /** The lease of an instance ends; its routes are not cleaned yet. */
    public void dies(InstanceId instance) {
        instances.remove(instance);
        leasesEnded.merge(instance, 1L, Long::sum);
    }

    /** It has lost its memory: nobody lives, nobody is anywhere. */
    public void forgetsAll() {
        instances.keySet().forEach(it -> leasesEnded.merge(it, 1L, Long::sum));
        instances.clear();
        routes.clear();
    }

    /** How often presence or the registry was told or asked something. */
    public long calls() {
        return calls.get();
    }

    @Override
    public CompletionStage<Boolean> enter(ChannelName channel, ClientInfo client, Lease holder) {
        calls.incrementAndGet();
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
        calls.incrementAndGet();
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
        calls.incrementAndGet();
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        return CompletableFuture.completedFuture(PresenceStats.EMPTY);
    }

    @Override
    public Duration lease() {
        return LEASE;
    }

    @Override
    public CompletionStage<Lease> renew(InstanceInfo self) {
        calls.incrementAndGet();
        if (isBroken) {
            return CompletableFuture.failedFuture(new IllegalStateException("out of reach"));
        }
        instances.put(self.id(), self);
        return CompletableFuture.completedFuture(leaseOf(self.id()));
    }

    private Lease leaseOf(InstanceId instance) {
        return new Lease(instance, 1 + leasesEnded.getOrDefault(instance, 0L));
    }

    @Override
    public CompletionStage<Void> leave(Lease lease) {
        left.add(lease.instance());
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Claim> claimEnded() {
        calls.incrementAndGet();
        return CompletableFuture.completedFuture(new Claim.NoneFor(LEASE));
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return CompletableFuture.completedFuture(List.copyOf(instances.values()));
    }

    @Override
    public CompletionStage<Void> announce(Lease holder, UserId user) {
        calls.incrementAndGet();
        if (isBroken) {
            return CompletableFuture.failedFuture(new IllegalStateException("out of reach"));
        }
        CompletableFuture<Void> announced = new CompletableFuture<>();
        announcing.add(() -> {
            routes.computeIfAbsent(user, name -> ConcurrentHashMap.newKeySet())
                    .add(holder.instance());
            announced.complete(null);
        });
        if (!isSlow) {
            catchesUp();
        }
        return announced;
    }

    /** From now on users are announced only when it catches up. */
    public void lagsBehind() {
        isSlow = true;
    }

    /** Whoever was announced meanwhile is known; from now on at once. */
    public void catchesUp() {
        isSlow = false;
        for (Runnable one = announcing.poll(); one != null; one = announcing.poll()) {
            one.run();
        }
    }

    /** The user that was announced first of those who wait is known; the others wait on. */
    public void catchesUpByOne() {
        announcing.remove().run();
    }

    /** From now on neither leases nor users can be announced. */
    public void breaks() {
        isBroken = true;
    }

    /** They can be announced again. */
    public void mends() {
        isBroken = false;
    }

    @Override
    public CompletionStage<Void> withdraw(Lease holder, UserId user) {
        calls.incrementAndGet();
        routes.getOrDefault(user, ConcurrentHashMap.newKeySet()).remove(holder.instance());
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Routes> instancesOf(UserId user) {
        if (isBroken) {
            return CompletableFuture.failedFuture(new IllegalStateException("out of reach"));
        }
        return CompletableFuture.completedFuture(
                new Routes(
                        routes.getOrDefault(user, Set.of()),
                        instances.keySet().stream()
                                .map(this::leaseOf)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public CompletionStage<Void> listen(InstanceId self, Consumer<ClusterMessage> receiver) {
        CompletableFuture<Void> listening = new CompletableFuture<>();
        opening.add(() -> {
            receivers.put(self, receiver);
            listening.complete(null);
        });
        if (!isLineLate) {
            opensLine();
        }
        return listening;
    }

    /** From now on nobody is listening before the line opens. */
    public void delaysLine() {
        isLineLate = true;
    }

    /** Whoever wanted to listen does; from now on at once. */
    public void opensLine() {
        isLineLate = false;
        for (Runnable one = opening.poll(); one != null; one = opening.poll()) {
            one.run();
        }
    }

    @Override
    public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
        sent.add(new Sent(to, message));
        if (!lost.test(new Sent(to, message))) {
            receivers.getOrDefault(to, ignored -> {}).accept(message);
        }
        return CompletableFuture.allOf();
    }

    /** What was sent over the line, lost or not, in order. */
    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** From now on the line loses these messages, without a word. */
    public void loseOnTheLine(Predicate<Sent> which) {
        lost = which;
    }

    /**
     * A message on the line.
     *
     * @param to whom it is for
     * @param message what it says
     */
    public record Sent(InstanceId to, ClusterMessage message) {}
}
