package dev.hexhub.adapter.inmemory.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.testkit.contract.PresenceStoreContract;
import dev.hexhub.testkit.mutant.KitRun;
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

    /** The kit over a bent store. */
    static class BentStore extends PresenceStoreContract implements PresenceStore {

        final InMemoryPresence sound = new InMemoryPresence();

        @Override
        protected PresenceStore connect() {
            return this;
        }

        @Override
        protected boolean remembers(ChannelName channel) {
            return sound.size() > 0;
        }

        @Override
        public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
            return sound.enter(channel, client);
        }

        @Override
        public CompletionStage<Void> leave(ChannelName channel, ClientId client) {
            return sound.leave(channel, client);
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
        public CompletionStage<Void> leave(ChannelName channel, ClientId client) {
            return CompletableFuture.completedStage(null);
        }
    }

    static final class FirstInfoStays extends BentStore {
        @Override
        public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
            boolean known =
                    sound.list(channel).toCompletableFuture().join().stream()
                            .anyMatch(it -> it.client().equals(client.client()));
            return known ? CompletableFuture.completedStage(null) : sound.enter(channel, client);
        }
    }

    static final class EachAnonymousIsAUser extends BentStore {
        @Override
        public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
            UserId user =
                    client.user().isAnonymous()
                            ? new UserId(client.client().value())
                            : client.user();
            return sound.enter(
                    channel,
                    new ClientInfo(
                            user, client.client(), client.connectionInfo(), client.channelInfo()));
        }
    }

    static final class OneRosterForAll extends BentStore {

        private final ChannelName all = new ChannelName("all");

        @Override
        public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
            return sound.enter(all, client);
        }

        @Override
        public CompletionStage<Void> leave(ChannelName channel, ClientId client) {
            return sound.leave(all, client);
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
}
