package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.InstanceInfo.Load;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.RouteKnowledge;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells the registry, every few seconds and for all connections at once, that this instance lives
 * and how much it holds; and knows under which lease it does.
 *
 * <p>An instance that stood still for longer than its lease is believed dead, and does not know it.
 * So the lease counts from when its renewal was sent, and once it may have ended, {@link #held}
 * says so until another renewal was answered: nothing is claimed under a lease that may be somebody
 * else's to clear away. When the registry answers another lease than before, all shards are told.
 *
 * <p>A renewal that failed is tried again soon and then less and less often, and at once when the
 * broker's link returns: until a lease runs, other instances cannot find anybody here. There is no
 * lease before {@link #start}: an instance that is known must already listen.
 *
 * <p>Thinks on one loop; may be asked from any thread.
 */
final class LeaseKeeper {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();
    private static final long FIRST_RETRY_NANOS = Duration.ofMillis(250).toNanos();

    private final InstanceId self;
    private final HubSettings settings;
    private final HubPorts ports;
    private final EventLoop loop;
    private final long leaseNanos;
    private final long startedAt;
    private final List<CompletableFuture<Lease>> waiting = new ArrayList<>();
    private final List<Runnable> renewalListeners = new ArrayList<>();
    private List<ShardLoop> shards = List.of();
    private Load load = Load.NONE;
    private long retryNanos = FIRST_RETRY_NANOS;
    private boolean hasFailed;
    private volatile @Nullable Held held;
    private volatile RouteKnowledge routes = RouteKnowledge.NONE;

    /** A lease, and until when it surely runs. */
    private record Held(Lease lease, long sentAt, long until) {}

    LeaseKeeper(InstanceId self, HubSettings settings, HubPorts ports, EventLoop loop) {
        this.self = self;
        this.settings = settings;
        this.ports = ports;
        this.loop = loop;
        this.leaseNanos = ports.registry().lease().toNanos();
        this.startedAt = loop.now();
    }

    /** Begins to renew. Once; from any thread. */
    void start(List<ShardLoop> all) {
        loop.execute(() -> {
            shards = List.copyOf(all);
            beat();
        });
    }

    /** The broker can be reached again, so the registry may be as well. From any thread. */
    void linkReturned() {
        loop.execute(() -> {
            retryNanos = FIRST_RETRY_NANOS;
            if (isRunning()) {
                renew();
            }
        });
    }

    private boolean isRunning() {
        return !shards.isEmpty() && !shards.getFirst().isStopped();
    }

    /** Called on the loop after every renewal that the registry answered. Before the start. */
    void afterRenewal(Runnable listener) {
        renewalListeners.add(listener);
    }

    /** The lease that surely runs now, or null when there may be none. From any thread. */
    @Nullable Lease held() {
        Held current = held;
        return current != null && current.until() - loop.now() > 0 ? current.lease() : null;
    }

    /** The lease that runs, after a renewal if need be. From any thread. */
    CompletionStage<Lease> current() {
        CompletableFuture<Lease> answer = new CompletableFuture<>();
        loop.execute(() -> await(answer));
        return answer;
    }

    /**
     * Whether an answer of the registry that rests on these leases is complete. From any thread.
     */
    boolean isComplete(Set<Lease> running) {
        return routes.isComplete(running, loop.now());
    }

    /** The last lease that the registry answered, running or not. From any thread. */
    @Nullable Lease last() {
        Held current = held;
        return current == null ? null : current.lease();
    }

    private void await(CompletableFuture<Lease> answer) {
        Lease running = held();
        if (running != null) {
            answer.complete(running);
            return;
        }
        if (shards.isEmpty()) {
            answer.completeExceptionally(
                    new IllegalStateException("lease: none yet (expected: a start)"));
            return;
        }
        waiting.add(answer);
        if (waiting.size() == 1) {
            renew();
        }
    }

    private void beat() {
        if (!isRunning()) {
            return;
        }
        CompletionStage<Load> total = CompletableFuture.completedFuture(Load.NONE);
        for (ShardLoop shard : shards) {
            total = total.thenCombine(shard.ask(receiver -> receiver.load()), Load::plus);
        }
        total.thenAccept(latest -> loop.execute(() -> renew(latest)));
        loop.schedule(INTERVAL_NANOS, this::beat);
    }

    private void renew(Load latest) {
        load = latest;
        renew();
    }

    private void renew() {
        long now = loop.now();
        long uptime = (now - startedAt) / Duration.ofSeconds(1).toNanos();
        InstanceInfo info =
                new InstanceInfo(
                        self,
                        settings.name(),
                        settings.address(),
                        settings.version(),
                        uptime,
                        load);
        PortCall.begin(() -> ports.registry().renew(info))
                .whenComplete((lease, failure) -> loop.execute(() -> renewed(lease, failure, now)));
    }

    private void renewed(@Nullable Lease lease, @Nullable Throwable failure, long sentAt) {
        List<CompletableFuture<Lease>> answered = List.copyOf(waiting);
        waiting.clear();
        if (lease == null) {
            ports.meter().count(Counted.PORT_FAILURES, 1);
            retryLater();
            IllegalStateException dead =
                    new IllegalStateException("registry: no renewal (expected: a lease)", failure);
            answered.forEach(one -> one.completeExceptionally(dead));
            return;
        }
        hasFailed = false;
        retryNanos = FIRST_RETRY_NANOS;
        keep(lease, sentAt);
        answered.forEach(one -> one.complete(lease));
        renewalListeners.forEach(Runnable::run);
    }

    private void retryLater() {
        hasFailed = true;
        if (retryNanos < INTERVAL_NANOS) {
            loop.schedule(retryNanos, this::retry);
            retryNanos *= 2;
        }
    }

    private void retry() {
        if (hasFailed && isRunning()) {
            renew();
        }
    }

    private void keep(Lease lease, long sentAt) {
        Held before = held;
        if (before != null && before.sentAt() - sentAt > 0) {
            return;
        }
        held = new Held(lease, sentAt, sentAt + leaseNanos);
        routes = routes.renewed(lease, loop.now(), leaseNanos);
        if (before == null || !before.lease().equals(lease)) {
            shards.forEach(shard -> shard.post((receiver, now) -> receiver.leaseBegun()));
        }
    }
}
