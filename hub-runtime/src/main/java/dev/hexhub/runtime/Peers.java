package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.ConnectionList;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Gathered;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.LocatedConnection;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.backend.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * All living instances as one: knows from the registry whom to ask, and puts their answers
 * together. From any thread.
 */
final class Peers {

    private final InstanceId self;
    private final HubPorts ports;
    private final Switchboard switchboard;
    private final Predicate<Set<Lease>> isComplete;

    /**
     * All that live.
     *
     * @param self this instance
     * @param isComplete whether an answer of the registry that rests on these leases is complete
     */
    Peers(
            InstanceId self,
            HubPorts ports,
            Switchboard switchboard,
            Predicate<Set<Lease>> isComplete) {
        this.self = self;
        this.isComplete = isComplete;
        this.ports = ports;
        this.switchboard = switchboard;
    }

    /**
     * Only the instances that hold the user are asked, never all; and this instance, which needs no
     * registry to know its own connections. Done only when the routes are complete and everyone has
     * reported: what a registry that is away, or has just lost its memory, does not name may be
     * there all the same.
     */
    CompletionStage<Answer<Reached>> order(ControlCommand command) {
        return PortCall.begin(() -> ports.registry().instancesOf(command.user()))
                .handle((routes, failure) -> {
                    if (routes == null) {
                        ports.meter().count(Counted.PORT_FAILURES, 1);
                        return order(command, Set.of(), false);
                    }
                    return order(command, routes.holders(), isComplete.test(routes.running()));
                })
                .thenCompose(answer -> answer);
    }

    private CompletionStage<Answer<Reached>> order(
            ControlCommand command, Set<InstanceId> holders, boolean isWhole) {
        Set<InstanceId> whom = new HashSet<>(holders);
        whom.add(self);
        return switchboard
                .order(whom, command)
                .thenCompose(outcome -> {
                    Reached reached = reached(outcome, holders);
                    return isWhole && outcome.silent().isEmpty()
                            ? CompletableFuture.completedFuture(Answer.yes(reached))
                            : namesOf(outcome.silent())
                                    .thenApply(missing ->
                                            new Answer.No<>(
                                                    Refusal.INTERNAL_ERROR, missing, reached));
                });
    }

    /** This instance counts only if it holds the user. */
    private static Reached reached(Survey.Outcome outcome, Set<InstanceId> holders) {
        int instances = 0;
        int connections = 0;
        for (Map.Entry<InstanceId, Findings> report : outcome.reports().entrySet()) {
            int here = report.getValue() instanceof Findings.Obeyed(int concerned) ? concerned : 0;
            connections += here;
            instances += here > 0 || holders.contains(report.getKey()) ? 1 : 0;
        }
        return new Reached(instances, connections);
    }

    CompletionStage<Answer<Gathered<Findings.Channels>>> channels(
            Inquiry.Channels inquiry, String instance) {
        return gather(
                inquiry,
                instance,
                (reports, names) ->
                        Findings.Channels.together(
                                only(Findings.Channels.class, reports.values()), inquiry.limit()));
    }

    CompletionStage<Answer<Gathered<ConnectionList>>> connections(
            Inquiry.Connections inquiry, String instance) {
        return gather(
                inquiry, instance, (reports, names) -> connected(reports, names, inquiry.limit()));
    }

    private static ConnectionList connected(
            Map<InstanceId, Findings> reports, Map<InstanceId, String> names, int limit) {
        List<LocatedConnection> all = new ArrayList<>();
        boolean truncated = false;
        for (Map.Entry<InstanceId, Findings> report : reports.entrySet()) {
            if (report.getValue() instanceof Findings.Connections part) {
                truncated |= part.truncated();
                String name = names.getOrDefault(report.getKey(), report.getKey().value());
                part.connections().forEach(it -> all.add(new LocatedConnection(name, it)));
            }
        }
        boolean tooMany = all.size() > limit;
        return new ConnectionList(tooMany ? all.subList(0, limit) : all, truncated || tooMany);
    }

    private <T> CompletionStage<Answer<Gathered<T>>> gather(
            Inquiry inquiry,
            String instance,
            BiFunction<Map<InstanceId, Findings>, Map<InstanceId, String>, T> together) {
        return PortCall.begin(() -> ports.registry().instances())
                .thenCompose(living -> {
                    Map<InstanceId, String> names = named(living, instance);
                    if (names.isEmpty() && !instance.isEmpty()) {
                        return CompletableFuture.completedFuture(Answer.no(Refusal.BAD_REQUEST));
                    }
                    return switchboard
                            .ask(names.keySet(), inquiry)
                            .thenApply(outcome ->
                                    Answer.yes(
                                            new Gathered<>(
                                                    together.apply(outcome.reports(), names),
                                                    sorted(outcome.silent(), names))));
                });
    }

    private static Map<InstanceId, String> named(List<InstanceInfo> living, String wanted) {
        Map<InstanceId, String> names = new HashMap<>();
        for (InstanceInfo instance : living) {
            if (wanted.isEmpty()
                    || wanted.equals(instance.name())
                    || wanted.equals(instance.id().value())) {
                names.put(instance.id(), instance.name());
            }
        }
        return names;
    }

    private CompletionStage<List<String>> namesOf(Set<InstanceId> instances) {
        if (instances.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return PortCall.begin(() -> ports.registry().instances())
                .exceptionally(unknown -> List.of())
                .thenApply(living -> sorted(instances, named(living, "")));
    }

    private static List<String> sorted(Set<InstanceId> instances, Map<InstanceId, String> names) {
        return instances.stream()
                .map(instance -> names.getOrDefault(instance, instance.value()))
                .sorted()
                .toList();
    }

    private static <T> List<T> only(Class<T> kind, Collection<Findings> reports) {
        return reports.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
