package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.InstanceRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Registry and presence that answer when the test says so; what no test needs they refuse. */
final class ScriptedStores implements InstanceRegistry, PresenceStore {

    static final Duration LEASE = Duration.ofSeconds(10);

    /** A question and its answer to be. */
    record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    final List<Asked<InstanceInfo, Lease>> renewals = new ArrayList<>();
    final List<CompletableFuture<Claim>> claims = new ArrayList<>();
    final List<Asked<Lease, List<PresenceEntry>>> evictions = new ArrayList<>();
    final List<Lease> left = new ArrayList<>();

    @Override
    public Duration lease() {
        return LEASE;
    }

    @Override
    public CompletionStage<Lease> renew(InstanceInfo self) {
        return kept(renewals, self);
    }

    @Override
    public CompletionStage<Claim> claimEnded() {
        CompletableFuture<Claim> claim = new CompletableFuture<>();
        claims.add(claim);
        return claim;
    }

    @Override
    public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
        return kept(evictions, ended);
    }

    @Override
    public CompletionStage<Void> leave(Lease lease) {
        left.add(lease);
        return CompletableFuture.allOf();
    }

    private static <Q, A> CompletionStage<A> kept(List<Asked<Q, A>> among, Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        among.add(asked);
        return asked.answer();
    }

    @Override
    public CompletionStage<List<InstanceInfo>> instances() {
        throw new UnsupportedOperationException("instances");
    }

    @Override
    public CompletionStage<Void> announce(Lease holder, UserId user) {
        throw new UnsupportedOperationException("announce");
    }

    @Override
    public CompletionStage<Void> withdraw(Lease holder, UserId user) {
        throw new UnsupportedOperationException("withdraw");
    }

    @Override
    public CompletionStage<Routes> instancesOf(UserId user) {
        throw new UnsupportedOperationException("instancesOf");
    }

    @Override
    public CompletionStage<Boolean> enter(ChannelName channel, ClientInfo client, Lease holder) {
        throw new UnsupportedOperationException("enter");
    }

    @Override
    public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
        throw new UnsupportedOperationException("leave");
    }

    @Override
    public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
        throw new UnsupportedOperationException("list");
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        throw new UnsupportedOperationException("stats");
    }
}
