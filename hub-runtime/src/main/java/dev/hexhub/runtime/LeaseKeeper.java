package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.InstanceInfo.Load;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.registry.Renewal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells the registry, every few seconds and for all connections at once, that this instance lives
 * and how much it holds.
 */
final class LeaseKeeper {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();

    private final InstanceId self;
    private final HubSettings settings;
    private final HubPorts ports;
    private final List<ShardLoop> shards;
    private final EventLoop loop;
    private final long startedAt;

    LeaseKeeper(InstanceId self, HubSettings settings, HubPorts ports, List<ShardLoop> shards) {
        this.self = self;
        this.settings = settings;
        this.ports = ports;
        this.shards = shards;
        this.loop = shards.getFirst().loop();
        this.startedAt = loop.now();
    }

    void start() {
        renew();
    }

    private void renew() {
        if (shards.getFirst().isStopped()) {
            return;
        }
        CompletionStage<Load> total = CompletableFuture.completedFuture(Load.NONE);
        for (ShardLoop shard : shards) {
            total = total.thenCombine(shard.ask(receiver -> receiver.load()), Load::plus);
        }
        total.thenAccept(this::tell);
        loop.schedule(INTERVAL_NANOS, this::renew);
    }

    private void tell(Load load) {
        long uptime = (loop.now() - startedAt) / Duration.ofSeconds(1).toNanos();
        InstanceInfo info =
                new InstanceInfo(self, settings.name(), settings.version(), uptime, load);
        PortCall.begin(() -> ports.registry().renew(info)).whenComplete(this::renewed);
    }

    private void renewed(@Nullable Renewal renewal, @Nullable Throwable failure) {
        if (failure != null) {
            ports.meter().count(Counted.PORT_FAILURES, 1);
        } else if (renewal == Renewal.BEGUN) {
            shards.forEach(shard -> shard.post((receiver, now) -> receiver.leaseBegun()));
        }
    }
}
