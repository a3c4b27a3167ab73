package dev.hexhub.adapter.inmemory.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.ports.registry.Renewal;
import dev.hexhub.testkit.contract.ControlLineContract;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Bends a registry and a control line, and sees the rule that they break notice. */
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
    void c1_should_fail_for_a_line_that_tells_everybody() {
        assertThat(KitRun.of(TellsEverybody.class, "c1").foundIt()).isTrue();
    }

    @Test
    void c2_should_fail_for_a_line_that_repeats_itself() {
        assertThat(KitRun.of(RepeatsItself.class, "c2").foundIt()).isTrue();
    }

    @Test
    void c3_should_fail_for_a_line_that_takes_silence_for_a_failure() {
        assertThat(KitRun.of(FailsForNobody.class, "c3").foundIt()).isTrue();
    }

    @Test
    void c4_should_fail_for_a_line_that_ends_with_a_throwing_receiver() {
        assertThat(KitRun.of(EndsWithAThrow.class, "c4").foundIt()).isTrue();
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
        protected Duration lease() {
            return InMemoryRegistry.LEASE;
        }

        @Override
        protected void elapse(Duration span) {
            time.pass(span);
        }

        @Override
        public CompletionStage<Renewal> renew(InstanceInfo self) {
            return sound.renew(self);
        }

        @Override
        public CompletionStage<Void> leave(InstanceId self) {
            return sound.leave(self);
        }

        @Override
        public CompletionStage<List<InstanceInfo>> instances() {
            return sound.instances();
        }

        @Override
        public CompletionStage<Void> announce(InstanceId self, UserId user) {
            return sound.announce(self, user);
        }

        @Override
        public CompletionStage<Void> withdraw(InstanceId self, UserId user) {
            return sound.withdraw(self, user);
        }

        @Override
        public CompletionStage<Set<InstanceId>> instancesOf(UserId user) {
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
        public CompletionStage<Renewal> renew(InstanceInfo self) {
            return sound.renew(first.computeIfAbsent(self.id(), id -> self));
        }
    }

    static final class LeasesAlwaysGoOn extends BentRegistry {
        @Override
        public CompletionStage<Renewal> renew(InstanceInfo self) {
            return sound.renew(self).thenApply(renewal -> Renewal.CONTINUED);
        }
    }

    static final class NeverWithdraws extends BentRegistry {
        @Override
        public CompletionStage<Void> withdraw(InstanceId self, UserId user) {
            return CompletableFuture.completedStage(null);
        }
    }

    static final class RoutesOfTheDead extends BentRegistry {

        private final Map<UserId, Set<InstanceId>> routes = new HashMap<>();

        @Override
        public CompletionStage<Void> announce(InstanceId self, UserId user) {
            routes.computeIfAbsent(user, id -> new HashSet<>()).add(self);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Set<InstanceId>> instancesOf(UserId user) {
            return CompletableFuture.completedStage(routes.getOrDefault(user, Set.of()));
        }
    }

    static final class CountsAnnouncements extends BentRegistry {

        private final List<UserId> announced = new ArrayList<>();

        @Override
        public CompletionStage<Void> announce(InstanceId self, UserId user) {
            announced.add(user);
            return sound.announce(self, user);
        }

        @Override
        public CompletionStage<Void> withdraw(InstanceId self, UserId user) {
            announced.remove(user);
            return announced.contains(user)
                    ? CompletableFuture.completedStage(null)
                    : sound.withdraw(self, user);
        }
    }

    /** The control line's kit over a bent line. */
    static class BentLine extends ControlLineContract implements ControlLine {

        final Map<InstanceId, Consumer<ClusterMessage>> receivers = new HashMap<>();

        @Override
        protected ControlLine connect() {
            return this;
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(200);
        }

        @Override
        public CompletionStage<Void> listen(InstanceId self, Consumer<ClusterMessage> receiver) {
            receivers.put(self, receiver);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            receivers.getOrDefault(to, ignored -> {}).accept(message);
            return CompletableFuture.completedStage(null);
        }
    }

    static final class TellsEverybody extends BentLine {
        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            receivers.values().forEach(it -> it.accept(message));
            return CompletableFuture.completedStage(null);
        }
    }

    static final class RepeatsItself extends BentLine {
        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            super.send(to, message);
            return super.send(to, message);
        }
    }

    static final class FailsForNobody extends BentLine {
        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            return receivers.containsKey(to)
                    ? super.send(to, message)
                    : CompletableFuture.failedStage(new IllegalStateException("nobody there"));
        }
    }

    static final class EndsWithAThrow extends BentLine {

        private boolean ended;

        @Override
        public CompletionStage<Void> send(InstanceId to, ClusterMessage message) {
            try {
                if (!ended) {
                    super.send(to, message);
                }
            } catch (IllegalStateException e) {
                ended = true;
            }
            return CompletableFuture.completedStage(null);
        }
    }
}
