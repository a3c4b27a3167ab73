package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.registry.Renewal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The model of the registry and of the line between instances: at once and without faults, because
 * the schedule tests other things.
 */
final class SimulatedRegistry implements InstanceRegistry, ControlLine {

    private final Map<InstanceId, InstanceInfo> instances = new HashMap<>();
    private final Map<UserId, Set<InstanceId>> routes = new HashMap<>();
    private final Map<InstanceId, Consumer<ClusterMessage>> receivers = new HashMap<>();

    /** How many instances say that they hold the user. */
    int routesOf(UserId user) {
        return routes.getOrDefault(user, Set.of()).size();
    }

    @Override
    public CompletionStage<Renewal> renew(InstanceInfo self) {
        boolean isNew = instances.put(self.id(), self) == null;
        return CompletableFuture.completedStage(isNew ? Renewal.BEGUN : Renewal.CONTINUED);
    }

    @Override
    public CompletionStage<Void> leave(InstanceId self) {
        instances.remove(self);
        routes.values().forEach(holders -> holders.remove(self));
        return done();
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return CompletableFuture.completedStage(List.copyOf(instances.values()));
    }

    @Override
    public CompletionStage<Void> announce(InstanceId self, UserId user) {
        routes.computeIfAbsent(user, name -> new HashSet<>()).add(self);
        return done();
    }

    @Override
    public CompletionStage<Void> withdraw(InstanceId self, UserId user) {
        routes.getOrDefault(user, Set.of()).remove(self);
        return done();
    }

    @Override
    public CompletionStage<Set<InstanceId>> instancesOf(UserId user) {
        return CompletableFuture.completedStage(Set.copyOf(routes.getOrDefault(user, Set.of())));
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

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedStage(null);
    }
}
