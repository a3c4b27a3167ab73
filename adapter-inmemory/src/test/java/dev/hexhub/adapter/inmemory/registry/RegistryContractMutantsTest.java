package dev.hexhub.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.testkit.contract.InstanceRegistryContract;
import dev.hexhub.testkit.loop.VirtualTime;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Bends a registry in one way after the other, and sees the rule that it breaks notice. */
class RegistryContractMutantsTest {

    @Test
    void r1_should_fail_for_a_registry_whose_leases_never_end() {
        assertThat(KitRun.of(LeasesNeverEnd.class, "r1").foundIt()).isTrue();
    }

    @Test
    void r2_should_fail_for_a_registry_that_shows_what_was_said_first() {
        assertThat(KitRun.of(FirstWordStays.class, "r2").foundIt()).isTrue();
    }

    @Test
    void r3_should_fail_for_a_registry_that_ignores_a_withdrawal() {
        assertThat(KitRun.of(NeverWithdraws.class, "r3").foundIt()).isTrue();
    }

    @Test
    void r4_should_fail_for_a_registry_that_keeps_the_routes_of_the_dead() {
        assertThat(KitRun.of(RoutesOfTheDead.class, "r4").foundIt()).isTrue();
    }

    @Test
    void r5_should_fail_for_a_registry_that_counts_announcements() {
        assertThat(KitRun.of(CountsAnnouncements.class, "r5").foundIt()).isTrue();
    }

    @Test
    void r6_should_fail_for_a_registry_whose_leases_always_go_on() {
        assertThat(KitRun.of(LeasesAlwaysGoOn.class, "r6").foundIt()).isTrue();
    }

    @Test
    void r7_should_fail_for_a_registry_that_grants_a_lease_to_everybody() {
        assertThat(KitRun.of(GrantsToEverybody.class, "r7").foundIt()).isTrue();
    }

    @Test
    void r7_should_fail_for_a_registry_that_trusts_its_first_claimant() {
        assertThat(KitRun.of(GrantsOnlyOnce.class, "r7").foundIt()).isTrue();
    }

    @Test
    void r7_should_fail_for_a_registry_that_does_not_say_when_to_look_again() {
        assertThat(KitRun.of(NeverSaysWhenToLookAgain.class, "r7").foundIt()).isTrue();
    }

    @Test
    void r8_should_fail_for_a_registry_that_grants_what_was_left() {
        assertThat(KitRun.of(LeavingIsForgotten.class, "r8").foundIt()).isTrue();
    }

    @Test
    void r8_should_fail_for_a_registry_that_confuses_the_lives_of_an_instance() {
        assertThat(KitRun.of(LeavesTheInstanceRatherThanTheLease.class, "r8").foundIt()).isTrue();
    }

    @Test
    void r9_should_fail_for_a_registry_that_names_leases_which_ended() {
        assertThat(KitRun.of(RunsForEver.class, "r9").foundIt()).isTrue();
    }

    @Test
    void r9_should_fail_for_a_registry_that_names_only_the_leases_of_holders() {
        assertThat(KitRun.of(NamesOnlyHolders.class, "r9").foundIt()).isTrue();
    }

    /** The registry's kit over a bent registry. */
    static class BentRegistry extends InstanceRegistryContract implements InstanceRegistry {

        final VirtualTime time = new VirtualTime();
        final InMemoryRegistry sound = new InMemoryRegistry(time::now, InMemoryRegistry.LEASE);

        @Override
        protected InstanceRegistry connect() {
            return this;
        }

        @Override
        public Duration lease() {
            return sound.lease();
        }

        @Override
        protected void elapse(Duration span) {
            time.pass(span);
        }

        @Override
        public CompletionStage<Lease> renew(InstanceInfo self) {
            return sound.renew(self);
        }

        @Override
        public CompletionStage<Void> leave(Lease lease) {
            return sound.leave(lease);
        }

        @Override
        public CompletionStage<Claim> claimEnded() {
            return sound.claimEnded();
        }

        @Override
        public CompletionStage<List<InstanceInfo>> instances() {
            return sound.instances();
        }

        @Override
        public CompletionStage<Void> announce(Lease holder, UserId user) {
            return sound.announce(holder, user);
        }

        @Override
        public CompletionStage<Void> withdraw(Lease holder, UserId user) {
            return sound.withdraw(holder, user);
        }

        @Override
        public CompletionStage<Routes> instancesOf(UserId user) {
            return sound.instancesOf(user);
        }
    }

    static final class LeasesNeverEnd extends BentRegistry {
        @Override
        protected void elapse(Duration span) {}
    }

    static final class FirstWordStays extends BentRegistry {

        private final Map<InstanceId, InstanceInfo> first = new HashMap<>();

        @Override
        public CompletionStage<Lease> renew(InstanceInfo self) {
            return sound.renew(first.computeIfAbsent(self.id(), id -> self));
        }
    }

    static final class LeasesAlwaysGoOn extends BentRegistry {
        @Override
        public CompletionStage<Lease> renew(InstanceInfo self) {
            return sound.renew(self).thenApply(lease -> new Lease(self.id(), 1));
        }
    }

    static final class GrantsToEverybody extends BentRegistry {

        private Claim latest = new Claim.NoneFor(InMemoryRegistry.LEASE);

        @Override
        public CompletionStage<Claim> claimEnded() {
            return sound.claimEnded()
                    .thenApply(claim -> {
                        latest = claim instanceof Claim.Granted ? claim : latest;
                        return latest;
                    });
        }
    }

    static final class GrantsOnlyOnce extends BentRegistry {

        private final Set<Lease> granted = new HashSet<>();

        @Override
        public CompletionStage<Claim> claimEnded() {
            return sound.claimEnded()
                    .thenApply(claim ->
                            claim instanceof Claim.Granted(Lease ended) && !granted.add(ended)
                                    ? new Claim.NoneFor(InMemoryRegistry.LEASE)
                                    : claim);
        }
    }

    static final class NeverSaysWhenToLookAgain extends BentRegistry {
        @Override
        public CompletionStage<Claim> claimEnded() {
            return sound.claimEnded()
                    .thenApply(claim ->
                            claim instanceof Claim.NoneFor
                                    ? new Claim.NoneFor(InMemoryRegistry.LEASE.multipliedBy(100))
                                    : claim);
        }
    }

    static final class LeavingIsForgotten extends BentRegistry {
        @Override
        public CompletionStage<Void> leave(Lease lease) {
            return CompletableFuture.completedStage(null);
        }
    }

    static final class LeavesTheInstanceRatherThanTheLease extends BentRegistry {
        @Override
        public CompletionStage<Void> leave(Lease lease) {
            for (long term = 0; term < 10; term++) {
                sound.leave(new Lease(lease.instance(), term)).toCompletableFuture().join();
            }
            return CompletableFuture.completedStage(null);
        }
    }

    static final class NeverWithdraws extends BentRegistry {
        @Override
        public CompletionStage<Void> withdraw(Lease holder, UserId user) {
            return CompletableFuture.completedStage(null);
        }
    }

    static final class RoutesOfTheDead extends BentRegistry {

        private final Map<UserId, Set<InstanceId>> routes = new HashMap<>();

        @Override
        public CompletionStage<Void> announce(Lease holder, UserId user) {
            routes.computeIfAbsent(user, id -> new HashSet<>()).add(holder.instance());
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Routes> instancesOf(UserId user) {
            return sound.instancesOf(user)
                    .thenApply(it -> new Routes(routes.getOrDefault(user, Set.of()), it.running()));
        }
    }

    static final class RunsForEver extends BentRegistry {

        private final Set<Lease> known = new HashSet<>();

        @Override
        public CompletionStage<Routes> instancesOf(UserId user) {
            return sound.instancesOf(user)
                    .thenApply(it -> {
                        known.addAll(it.running());
                        return new Routes(it.holders(), known);
                    });
        }
    }

    static final class NamesOnlyHolders extends BentRegistry {
        @Override
        public CompletionStage<Routes> instancesOf(UserId user) {
            return sound.instancesOf(user)
                    .thenApply(it -> it.holders().isEmpty() ? new Routes(Set.of(), Set.of()) : it);
        }
    }

    static final class CountsAnnouncements extends BentRegistry {

        private final List<UserId> announced = new ArrayList<>();

        @Override
        public CompletionStage<Void> announce(Lease holder, UserId user) {
            announced.add(user);
            return sound.announce(holder, user);
        }

        @Override
        public CompletionStage<Void> withdraw(Lease holder, UserId user) {
            announced.remove(user);
            return announced.contains(user)
                    ? CompletableFuture.completedStage(null)
                    : sound.withdraw(holder, user);
        }
    }
}
