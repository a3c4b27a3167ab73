package dev.hexhub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.metric.Counted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Under which lease an instance lives, and how it knows. */
class LeaseKeeperTest {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private final RuntimeParts parts = new RuntimeParts();
    private final LeaseKeeper keeper = parts.keeper;
    private final Lease first = new Lease(parts.self, 1);
    private final Lease second = new Lease(parts.self, 2);

    @Test
    void before_the_start_there_is_no_lease_and_none_is_asked_for() {
        var current = asksForCurrent();

        assertThat(current).isCompletedExceptionally();
        assertThat(keeper.held()).isNull();
        assertThat(keeper.last()).isNull();
        assertThat(parts.stores.renewals).isEmpty();
    }

    @Test
    void a_lease_counts_from_when_its_renewal_was_sent() {
        starts();
        pass(Duration.ofSeconds(4));
        answer(0, first);
        assertThat(keeper.held()).isEqualTo(first);

        pass(ScriptedStores.LEASE.minusSeconds(4).minus(MOMENT));
        assertThat(keeper.held()).isEqualTo(first);
        pass(MOMENT);
        assertThat(keeper.held()).isNull();
        assertThat(keeper.last()).isEqualTo(first);
    }

    @Test
    void it_is_renewed_every_three_seconds_with_what_the_instance_has_to_say() {
        starts();
        pass(INTERVAL.multipliedBy(2));

        assertThat(parts.stores.renewals).hasSize(3);
        assertThat(parts.stores.renewals.getLast().question().id()).isEqualTo(parts.self);
        assertThat(parts.stores.renewals.getLast().question().uptimeSeconds()).isEqualTo(6);
    }

    @Test
    void an_answer_that_comes_late_does_not_bring_an_older_lease_back() {
        starts();
        pass(INTERVAL);
        answer(1, second);
        answer(0, first);

        assertThat(keeper.held()).isEqualTo(second);
    }

    @Test
    void all_who_wait_for_a_lease_wait_for_one_renewal() {
        starts();
        int before = parts.stores.renewals.size();
        var ann = asksForCurrent();
        var bob = asksForCurrent();
        assertThat(parts.stores.renewals).hasSize(before + 1);

        answer(before, first);

        assertThat(ann).isCompletedWithValue(first);
        assertThat(bob).isCompletedWithValue(first);
    }

    @Test
    void who_waits_for_a_lease_hears_that_there_is_none_to_be_had() {
        starts();
        var ann = asksForCurrent();

        fail(0);

        assertThat(ann).isCompletedExceptionally();
        assertThat(parts.meter.counted(Counted.PORT_FAILURES)).isEqualTo(1);
    }

    @Test
    void a_lease_that_runs_is_answered_without_asking() {
        starts();
        answer(0, first);

        assertThat(asksForCurrent()).isCompletedWithValue(first);
        assertThat(parts.stores.renewals).hasSize(1);
    }

    @Test
    void listeners_are_told_of_every_renewal_that_was_answered() {
        AtomicInteger told = new AtomicInteger();
        keeper.afterRenewal(told::incrementAndGet);
        starts();
        fail(0);
        assertThat(told).hasValue(0);

        pass(INTERVAL);
        answer(parts.stores.renewals.size() - 1, first);

        assertThat(told).hasValue(1);
    }

    @Test
    void what_failed_is_tried_again_after_a_quarter_of_a_second_and_then_after_half_a_one() {
        starts();
        fail(0);
        pass(Duration.ofMillis(250));
        assertThat(parts.stores.renewals).hasSize(2);
        fail(1);
        pass(Duration.ofMillis(499));
        assertThat(parts.stores.renewals).hasSize(2);
        pass(Duration.ofMillis(1));
        assertThat(parts.stores.renewals).hasSize(3);
    }

    @Test
    void a_link_that_returns_is_reason_to_renew_at_once() {
        starts();
        fail(0);

        keeper.linkReturned();
        parts.loop.runUntilIdle();

        assertThat(parts.stores.renewals).hasSize(2);
    }

    @Test
    void an_instance_that_has_stopped_renews_no_more() {
        starts();
        parts.shard.stop();

        pass(INTERVAL.multipliedBy(2));
        keeper.linkReturned();
        parts.loop.runUntilIdle();

        assertThat(parts.stores.renewals).hasSize(1);
    }

    private void starts() {
        keeper.start(List.of(parts.shard));
        parts.loop.runUntilIdle();
    }

    private CompletableFuture<Lease> asksForCurrent() {
        var current = keeper.current().toCompletableFuture();
        parts.loop.runUntilIdle();
        return current;
    }

    private void answer(int renewal, Lease lease) {
        parts.stores.renewals.get(renewal).answer().complete(lease);
        parts.loop.runUntilIdle();
    }

    private void fail(int renewal) {
        var answer = parts.stores.renewals.get(renewal).answer();
        answer.completeExceptionally(new IllegalStateException("out of reach"));
        parts.loop.runUntilIdle();
    }

    private void pass(Duration span) {
        parts.loop.advance(span);
        parts.loop.runUntilIdle();
    }
}
