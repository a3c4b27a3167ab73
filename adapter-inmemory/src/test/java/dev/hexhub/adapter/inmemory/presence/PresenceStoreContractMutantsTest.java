package dev.hexhub.adapter.inmemory.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.testkit.contract.PresenceStoreContract;
import dev.hexhub.testkit.mutant.KitRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Bends a presence store in one way after the other, and sees the rule that it breaks notice. */
class PresenceStoreContractMutantsTest {

    @Test
    void p1_should_fail_for_a_store_that_each_instance_has_for_itself() {
        assertThat(KitRun.of(NotShared.class, "p1").foundIt()).isTrue();
    }

    @Test
    void p2_should_fail_for_a_store_that_forgets_to_remove() {
        assertThat(KitRun.of(NobodyLeaves.class, "p2").foundIt()).isTrue();
    }

    @Test
    void p2_should_fail_for_a_store_that_tells_everybody_that_the_client_was_there() {
        assertThat(KitRun.of(EverybodyWasThere.class, "p2").foundIt()).isTrue();
    }

    @Test
    void p3_should_fail_for_a_store_that_keeps_the_older_info() {
        assertThat(KitRun.of(FirstInfoStays.class, "p3").foundIt()).isTrue();
    }

    @Test
    void p5_should_fail_for_a_store_that_counts_anonymous_clients_twice() {
        assertThat(KitRun.of(EachAnonymousIsAUser.class, "p5").foundIt()).isTrue();
    }

    @Test
    void p6_should_fail_for_a_store_with_one_roster_for_all() {
        assertThat(KitRun.of(OneRosterForAll.class, "p6").foundIt()).isTrue();
    }

    @Test
    void p7_should_fail_for_a_store_that_remembers_empty_channels() {
        assertThat(KitRun.of(RemembersTheEmpty.class, "p7").foundIt()).isTrue();
    }

    @Test
    void p3_should_fail_for_a_store_that_takes_everybody_for_new() {
        assertThat(KitRun.of(EverybodyIsNew.class, "p3").foundIt()).isTrue();
    }

    @Test
    void p7_should_fail_for_a_store_that_remembers_what_leases_held() {
        assertThat(KitRun.of(RemembersLeases.class, "p7").foundIt()).isTrue();
    }

    @Test
    void p8_should_fail_for_a_store_that_names_entries_to_every_caller() {
        assertThat(KitRun.of(NamesToEverybody.class, "p8").foundIt()).isTrue();
    }

    @Test
    void p8_should_fail_for_a_store_that_evicts_the_instance_rather_than_its_lease() {
        assertThat(KitRun.of(EvictsTheInstance.class, "p8").foundIt()).isTrue();
    }

    @Test
    void p8_should_fail_for_a_store_that_evicts_everything_at_once() {
        assertThat(KitRun.of(EverythingAtOnce.class, "p8").foundIt()).isTrue();
    }

    /** The kit over a bent store. */
    static class BentStore extends PresenceStoreContract implements PresenceStore {

        final InMemoryPresence sound = new InMemoryPresence();

        @Override
        protected PresenceStore connect() {
            return this;
        }

        @Override
        protected boolean remembers(ChannelName channel) {
            return sound.remembers(channel);
        }

        @Override
        protected boolean remembers(Lease holder) {
            return sound.remembers(holder);
        }

        @Override
        public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
            return sound.evict(ended);
        }

        @Override
        public CompletionStage<Boolean> enter(
                ChannelName channel, ClientInfo client, Lease holder) {
            return sound.enter(channel, client, holder);
        }

        @Override
        public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
            return sound.leave(channel, client, holder);
        }

        @Override
        public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
            return sound.list(channel);
        }

        @Override
        public CompletionStage<PresenceStats> stats(ChannelName channel) {
            return sound.stats(channel);
        }
    }

    static final class NotShared extends BentStore {
        @Override
        protected PresenceStore connect() {
            return new InMemoryPresence();
        }
    }

    static final class NobodyLeaves extends BentStore {
        @Override
        public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
            return CompletableFuture.completedStage(true);
        }
    }

    static final class FirstInfoStays extends BentStore {
        @Override
        public CompletionStage<Boolean> enter(
                ChannelName channel, ClientInfo client, Lease holder) {
            boolean known =
                    sound.list(channel).toCompletableFuture().join().stream()
                            .anyMatch(it -> it.client().equals(client.client()));
            return known
                    ? CompletableFuture.completedStage(false)
                    : sound.enter(channel, client, holder);
        }
    }

    static final class EachAnonymousIsAUser extends BentStore {
        @Override
        public CompletionStage<Boolean> enter(
                ChannelName channel, ClientInfo client, Lease holder) {
            UserId user =
                    client.user().isAnonymous()
                            ? new UserId(client.client().value())
                            : client.user();
            return sound.enter(
                    channel,
                    new ClientInfo(
                            user, client.client(), client.connectionInfo(), client.channelInfo()),
                    holder);
        }
    }

    static final class OneRosterForAll extends BentStore {

        private final ChannelName all = new ChannelName("all");

        @Override
        public CompletionStage<Boolean> enter(
                ChannelName channel, ClientInfo client, Lease holder) {
            return sound.enter(all, client, holder);
        }

        @Override
        public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
            return sound.leave(all, client, holder);
        }

        @Override
        public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
            return sound.list(all);
        }
    }

    static final class RemembersTheEmpty extends BentStore {
        @Override
        protected boolean remembers(ChannelName channel) {
            return true;
        }
    }

    static final class EverybodyWasThere extends BentStore {
        @Override
        public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
            return sound.leave(channel, client, holder).thenApply(wasThere -> true);
        }
    }

    static final class EverybodyIsNew extends BentStore {
        @Override
        public CompletionStage<Boolean> enter(
                ChannelName channel, ClientInfo client, Lease holder) {
            return sound.enter(channel, client, holder).thenApply(wasMissing -> true);
        }
    }

    static final class RemembersLeases extends BentStore {
        @Override
        protected boolean remembers(Lease holder) {
            return true;
        }
    }

    /** Reads what the lease holds in one step and takes it out in another. */
    static final class NamesToEverybody extends BentStore {

        private final List<PresenceEntry> latest = new ArrayList<>();

        @Override
        public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
            List<PresenceEntry> evicted = sound.evict(ended).toCompletableFuture().join();
            List<PresenceEntry> named = evicted.isEmpty() ? List.copyOf(latest) : evicted;
            latest.clear();
            latest.addAll(evicted);
            return CompletableFuture.completedStage(named);
        }
    }

    static final class EvictsTheInstance extends BentStore {

        @Override
        public CompletionStage<Boolean> enter(
                ChannelName channel, ClientInfo client, Lease holder) {
            return sound.enter(channel, client, new Lease(holder.instance(), 0));
        }

        @Override
        public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
            return sound.evict(new Lease(ended.instance(), 0));
        }
    }

    static final class EverythingAtOnce extends BentStore {
        @Override
        public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
            List<PresenceEntry> all = new ArrayList<>();
            List<PresenceEntry> some = sound.evict(ended).toCompletableFuture().join();
            while (!some.isEmpty()) {
                all.addAll(some);
                some = sound.evict(ended).toCompletableFuture().join();
            }
            return CompletableFuture.completedStage(all);
        }
    }
}
