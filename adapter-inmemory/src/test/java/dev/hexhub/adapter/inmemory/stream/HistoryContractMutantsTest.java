package dev.hexhub.adapter.inmemory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.HistoryContract;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Bends a history in one way after the other, and sees the rule that it breaks notice. */
class HistoryContractMutantsTest {

    @Test
    void h1_should_fail_for_a_history_whose_top_is_older_than_its_page() {
        assertThat(KitRun.of(OldTop.class, "h1").foundIt()).isTrue();
    }

    @Test
    void h2_should_fail_for_a_history_that_reads_reverse_in_the_wrong_order() {
        assertThat(KitRun.of(ReverseIsForward.class, "h2").foundIt()).isTrue();
    }

    @Test
    void h3_should_fail_for_a_history_that_answers_nothing_when_the_start_is_gone() {
        assertThat(KitRun.of(NothingAfterAGap.class, "h3").foundIt()).isTrue();
    }

    @Test
    void h4_should_fail_for_a_history_that_starts_no_stream() {
        assertThat(KitRun.of(StartsNothing.class, "h4").foundIt()).isTrue();
    }

    @Test
    void h5_should_fail_for_a_history_whose_time_stands_still() {
        assertThat(KitRun.of(KeepsForever.class, "h5").foundIt()).isTrue();
    }

    @Test
    void h6_should_fail_for_a_history_that_removes_nothing() {
        assertThat(KitRun.of(RemovesNothing.class, "h6").foundIt()).isTrue();
    }

    @Test
    void h7_should_fail_for_a_history_that_compares_the_epoch() {
        assertThat(KitRun.of(ComparesTheEpoch.class, "h7").foundIt()).isTrue();
    }

    @Test
    void h8_should_fail_for_a_history_that_takes_a_limit_of_0_for_none() {
        assertThat(KitRun.of(ZeroIsNoLimit.class, "h8").foundIt()).isTrue();
    }

    @Test
    void h9_should_fail_for_a_history_that_believes_itself() {
        assertThat(KitRun.of(BelievesItself.class, "h9").foundIt()).isTrue();
    }

    @Test
    void h9_should_fail_for_a_history_that_begins_anew_for_everybody_who_asks() {
        assertThat(KitRun.of(BeginsForEverybody.class, "h9").foundIt()).isTrue();
    }

    @Test
    void h9_should_fail_for_a_history_that_drops_what_it_kept() {
        assertThat(KitRun.of(DropsEntries.class, "h9").foundIt()).isTrue();
    }

    @Test
    void h9_should_fail_for_a_history_that_compares_the_offset_alone() {
        assertThat(KitRun.of(ComparesTheOffset.class, "h9").foundIt()).isTrue();
    }

    /** The history's kit over a bent history. */
    abstract static class BentHistoryKit extends HistoryContract {

        final StreamsInATest store = new StreamsInATest();

        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return store.streams().read(channel, query, new Retention(10, Duration.ofMinutes(1)));
        }

        @Override
        protected History history() {
            return new BentHistory(store.streams()) {
                @Override
                public CompletionStage<HistoryPage> read(
                        ChannelName channel, HistoryQuery query, Retention retention) {
                    return BentHistoryKit.this.read(channel, query);
                }
            };
        }

        @Override
        protected Broker connect() {
            return new InMemoryBroker(store.streams());
        }

        @Override
        protected Duration tick() {
            return Duration.ofSeconds(1);
        }

        @Override
        protected void elapse(Duration span) {
            store.elapse(span);
        }
    }

    static final class OldTop extends BentHistoryKit {
        @Override
        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return super.read(channel, query)
                    .thenApply(page ->
                            new HistoryPage(
                                    StreamPosition.startOf(page.top().epoch()),
                                    page.publications()));
        }
    }

    static final class ReverseIsForward extends BentHistoryKit {
        @Override
        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return super.read(channel, query)
                    .thenApply(page ->
                            query.reverse()
                                    ? new HistoryPage(page.top(), page.publications().reversed())
                                    : page);
        }
    }

    static final class NothingAfterAGap extends BentHistoryKit {
        @Override
        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return super.read(channel, query).thenApply(page -> withoutGap(query, page));
        }

        private static HistoryPage withoutGap(HistoryQuery query, HistoryPage page) {
            List<Publication> found = page.publications();
            KnownPosition since = query.since();
            boolean gap =
                    since != null
                            && !found.isEmpty()
                            && found.getFirst().offset() != since.offset() + 1;
            return gap ? new HistoryPage(page.top(), List.of()) : page;
        }
    }

    static final class StartsNothing extends BentHistoryKit {
        @Override
        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return store.streams()
                            .tops(List.of(channel))
                            .toCompletableFuture()
                            .join()
                            .containsValue(StreamPosition.NONE)
                    ? CompletableFuture.completedStage(
                            new HistoryPage(StreamPosition.NONE, List.of()))
                    : super.read(channel, query);
        }
    }

    static final class KeepsForever extends BentHistoryKit {
        @Override
        protected void elapse(Duration span) {}
    }

    static final class RemovesNothing extends BentHistoryKit {
        @Override
        protected History history() {
            return new BentHistory(super.history()) {
                @Override
                public CompletionStage<Void> remove(ChannelName channel) {
                    return CompletableFuture.completedStage(null);
                }
            };
        }
    }

    /** The history's kit over one that attests in another way. */
    abstract static class BentAttestKit extends BentHistoryKit {

        abstract CompletionStage<StreamPosition> attest(
                ChannelName channel, StreamPosition witnessed);

        StreamPosition top(ChannelName channel) {
            return store.streams()
                    .tops(List.of(channel))
                    .toCompletableFuture()
                    .join()
                    .getOrDefault(channel, StreamPosition.NONE);
        }

        @Override
        protected History history() {
            return new BentHistory(super.history()) {
                @Override
                public CompletionStage<StreamPosition> attest(
                        ChannelName channel, StreamPosition witnessed) {
                    return BentAttestKit.this.attest(channel, witnessed);
                }
            };
        }
    }

    static final class BelievesItself extends BentAttestKit {
        @Override
        CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
            return CompletableFuture.completedStage(top(channel));
        }
    }

    static final class BeginsForEverybody extends BentAttestKit {
        @Override
        CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
            StreamPosition top = top(channel);
            return store.streams()
                    .attest(channel, new StreamPosition(top.epoch(), top.offset() + 1, 99));
        }
    }

    static final class DropsEntries extends BentAttestKit {
        @Override
        CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
            store.streams().remove(channel);
            return store.streams().attest(channel, witnessed);
        }
    }

    static final class ComparesTheOffset extends BentAttestKit {
        @Override
        CompletionStage<StreamPosition> attest(ChannelName channel, StreamPosition witnessed) {
            return witnessed.offset() <= top(channel).offset()
                    ? CompletableFuture.completedStage(top(channel))
                    : store.streams().attest(channel, witnessed);
        }
    }

    static final class ComparesTheEpoch extends BentHistoryKit {
        @Override
        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            return super.read(channel, query)
                    .thenApply(page ->
                            query.since() == null || query.since().fits(page.top().epoch())
                                    ? page
                                    : new HistoryPage(page.top(), List.of()));
        }
    }

    static final class ZeroIsNoLimit extends BentHistoryKit {
        @Override
        CompletionStage<HistoryPage> read(ChannelName channel, HistoryQuery query) {
            int limit = query.limit() == 0 ? HistoryQuery.NO_LIMIT : query.limit();
            return super.read(channel, new HistoryQuery(query.since(), limit, query.reverse()));
        }
    }
}
