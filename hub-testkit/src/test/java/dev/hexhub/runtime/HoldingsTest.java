package dev.hexhub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.metric.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How what a shard wishes to hold comes to be held. */
class HoldingsTest {

    private final RuntimeParts parts = new RuntimeParts();
    private final Holdings holdings = new Holdings(parts.keeper, parts.shard, parts.meter);
    private final Lease lease = new Lease(parts.self, 1);
    private final List<Lease> begunUnder = new ArrayList<>();
    private final List<CompletableFuture<String>> calls = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @Test
    void a_wish_comes_true_under_the_lease_that_runs() {
        holdsLease();
        wishes("ann", "enter");
        answer(0, "entered");

        assertThat(begunUnder).containsExactly(lease);
        assertThat(told).containsExactly("enter: entered");
    }

    @Test
    void wishes_wait_for_a_lease() {
        parts.keeper.start(List.of(parts.shard));
        wishes("ann", "enter");
        wishes("bob", "enter");
        assertThat(calls).isEmpty();

        parts.stores.renewals.getLast().answer().complete(lease);
        parts.loop.runUntilIdle();

        assertThat(begunUnder).containsExactly(lease, lease);
    }

    @Test
    void without_a_lease_wishes_are_owed_until_one_runs() {
        wishes("ann", "enter");
        assertThat(told).containsExactly("enter: failed");
        assertThat(calls).isEmpty();

        holdsLease();
        renewed();

        assertThat(begunUnder).containsExactly(lease);
    }

    @Test
    void for_one_thing_one_call_is_under_way_and_of_those_who_wait_only_the_newest_comes_next() {
        holdsLease();
        wishes("ann", "enter");
        wishes("ann", "leave");
        wishes("ann", "enter again");
        assertThat(calls).hasSize(1);

        answer(0, "entered");
        assertThat(calls).hasSize(2);
        answer(1, "entered again");

        assertThat(told)
                .containsExactly(
                        "enter: entered, but something else was wished",
                        "enter again: entered again");
    }

    @Test
    void different_things_do_not_wait_for_each_other() {
        holdsLease();
        wishes("ann", "enter");
        wishes("bob", "enter");

        assertThat(calls).hasSize(2);
    }

    @Test
    void what_failed_is_tried_again_after_every_renewal_until_it_comes_true() {
        holdsLease();
        wishes("ann", "enter");
        fail(0);
        renewed();
        fail(1);
        renewed();
        answer(2, "entered");
        renewed();

        assertThat(calls).hasSize(3);
        assertThat(told).containsExactly("enter: failed", "enter: failed", "enter: entered");
        assertThat(parts.meter.counted(Counted.PORT_FAILURES)).isEqualTo(2);
    }

    @Test
    void a_new_wish_takes_the_place_of_what_is_owed_at_once() {
        holdsLease();
        wishes("ann", "enter");
        fail(0);

        wishes("ann", "leave");
        answer(1, "left");
        renewed();

        assertThat(calls).hasSize(2);
        assertThat(told).containsExactly("enter: failed", "leave: left");
    }

    @Test
    void a_store_that_throws_is_one_that_failed() {
        holdsLease();
        Function<Lease, CompletionStage<String>> broken =
                under -> {
                    throw new IllegalStateException("a broken store");
                };

        holdings.wish("ann", broken, (result, isLast) -> told.add("enter: " + result));

        assertThat(told).containsExactly("enter: null");
        assertThat(parts.meter.counted(Counted.PORT_FAILURES)).isEqualTo(1);
    }

    @Test
    void a_thousand_calls_are_under_way_at_most() {
        holdsLease();
        for (int i = 0; i < 1_001; i++) {
            wishes("client " + i, "enter");
        }
        assertThat(calls).hasSize(1_000);

        answer(500, "entered");

        assertThat(calls).hasSize(1_001);
    }

    private void holdsLease() {
        parts.keeper.start(List.of(parts.shard));
        parts.loop.runUntilIdle();
        parts.stores.renewals.getLast().answer().complete(lease);
        parts.loop.runUntilIdle();
    }

    private void wishes(String name, String wish) {
        holdings.wish(
                name,
                under -> {
                    begunUnder.add(under);
                    CompletableFuture<String> call = new CompletableFuture<>();
                    calls.add(call);
                    return call;
                },
                (result, isLast) ->
                        told.add(
                                wish
                                        + ": "
                                        + (result == null ? "failed" : result)
                                        + (isLast ? "" : ", but something else was wished")));
        parts.loop.runUntilIdle();
    }

    private void renewed() {
        holdings.leaseRenewed();
        parts.loop.runUntilIdle();
    }

    private void answer(int call, String result) {
        calls.get(call).complete(result);
        parts.loop.runUntilIdle();
    }

    private void fail(int call) {
        calls.get(call).completeExceptionally(new IllegalStateException("out of reach"));
        parts.loop.runUntilIdle();
    }
}
