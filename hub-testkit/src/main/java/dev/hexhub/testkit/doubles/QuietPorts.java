package dev.hexhub.testkit.doubles;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.registry.Renewal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Presence, registry and control line of one instance, as simple as can be. */
public final class QuietPorts implements PresenceStore, InstanceRegistry, ControlLine {

    private final Map<UserId, Set<InstanceId>> routes = new ConcurrentHashMap<>();
    private final Map<InstanceId, Consumer<ControlCommand>> receivers = new ConcurrentHashMap<>();
    private final List<InstanceId> left = new ArrayList<>();
    private final Map<InstanceId, InstanceInfo> instances = new ConcurrentHashMap<>();

    /** Who left the registry, in order. */
    public List<InstanceId> left() {
        return List.copyOf(left);
    }

    @Override
    public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, ClientId client) {
        return CompletableFuture.allOf();
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
    public CompletionStage<Renewal> renew(InstanceInfo self) {
        boolean isKnown = instances.put(self.id(), self) != null;
        return CompletableFuture.completedFuture(isKnown ? Renewal.CONTINUED : Renewal.BEGUN);
    }

    @Override
    public CompletionStage<Void> leave(InstanceId self) {
        left.add(self);
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        return CompletableFuture.completedFuture(List.copyOf(instances.values()));
    }

    @Override
    public CompletionStage<Void> announce(InstanceId self, UserId user) {
        routes.computeIfAbsent(user, name -> ConcurrentHashMap.newKeySet()).add(self);
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Void> withdraw(InstanceId self, UserId user) {
        routes.getOrDefault(user, ConcurrentHashMap.newKeySet()).remove(self);
        return CompletableFuture.allOf();
    }

    @Override
    public CompletionStage<Set<InstanceId>> instancesOf(UserId user) {
        return CompletableFuture.completedFuture(Set.copyOf(routes.getOrDefault(user, Set.of())));
    }

    @Override
    public CompletionStage<Void> listen(InstanceId self, Consumer<ControlCommand> receiver) {
        receivers.put(self, receiver);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> send(InstanceId to, ControlCommand command) {
        receivers.getOrDefault(to, ignored -> {}).accept(command);
        return CompletableFuture.allOf();
    }
}
