package dev.hexhub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.ports.registry.Claim;
import dev.hexhub.testkit.doubles.ScriptedBroker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a living instance does for those that died. */
class SurvivorTest {

    private static final Lease ENDED = new Lease(new InstanceId("dead"), 1);
    private static final Duration NONE_FOR = Duration.ofSeconds(7);

    private final RuntimeParts parts = new RuntimeParts();
    private final ScriptedStores stores = parts.stores;
    private final Survivor survivor =
            new Survivor(parts.ports, parts.settings.channels(), parts.loop);

    @Test
    void it_asks_again_at_the_moment_when_a_lease_might_end_and_not_before() {
        survivor.start();
        answerClaim(new Claim.NoneFor(NONE_FOR));

        parts.loop.advance(NONE_FOR.minusNanos(1));
        assertThat(stores.claims).hasSize(1);
        parts.loop.advance(Duration.ofNanos(1));
        parts.loop.runUntilIdle();
        assertThat(stores.claims).hasSize(2);
    }

    @Test
    void a_moment_that_has_come_already_does_not_make_it_ask_without_a_pause() {
        survivor.start();
        answerClaim(new Claim.NoneFor(Duration.ofNanos(1)));

        parts.loop.advance(Duration.ofMillis(9));

        assertThat(stores.claims).hasSize(1);
    }

    @Test
    void a_granted_lease_is_cleared_part_by_part_then_left_and_the_next_one_asked_for() {
        survivor.start();
        answerClaim(new Claim.Granted(ENDED));
        answerEviction(entry("room:a", "ann"), entry("room:b", "bob"));
        answerEviction(entry("room:a", "eve"));
        assertThat(stores.left).isEmpty();
        answerEviction();

        assertThat(stores.evictions).extracting(ScriptedStores.Asked::question).containsOnly(ENDED);
        assertThat(leftOf("room:a")).containsExactly("ann", "eve");
        assertThat(leftOf("room:b")).containsExactly("bob");
        assertThat(parts.meter.counted(Counted.PRESENCE_EVICTED)).isEqualTo(3);
        assertThat(stores.left).containsExactly(ENDED);
        assertThat(stores.claims).hasSize(2);
    }

    @Test
    void nothing_is_said_where_comings_and_goings_are_not_announced_or_nothing_is_configured() {
        survivor.start();
        answerClaim(new Claim.Granted(ENDED));
        answerEviction(entry("quiet", "ann"), entry("unknown:a", "ann"));
        answerEviction();

        assertThat(parts.announced.all()).isEmpty();
        assertThat(stores.left).containsExactly(ENDED);
    }

    @Test
    void a_farewell_that_fails_holds_up_nobody() {
        parts.broker.calls(ScriptedBroker.Health.THROWING);
        survivor.start();
        answerClaim(new Claim.Granted(ENDED));
        answerEviction(entry("room:a", "ann"));
        answerEviction();

        assertThat(parts.meter.counted(Counted.PORT_FAILURES)).isEqualTo(1);
        assertThat(stores.left).containsExactly(ENDED);
    }

    @Test
    void a_lease_that_could_not_be_cleared_is_not_left_and_another_is_asked_for_a_second_later() {
        survivor.start();
        answerClaim(new Claim.Granted(ENDED));
        stores.evictions.getLast().answer().completeExceptionally(new IllegalStateException());
        parts.loop.runUntilIdle();

        assertThat(stores.left).isEmpty();
        assertThat(parts.meter.counted(Counted.PORT_FAILURES)).isEqualTo(1);
        assertThat(stores.claims).hasSize(1);
        secondPasses();
        assertThat(stores.claims).hasSize(2);
    }

    @Test
    void a_registry_that_does_not_answer_is_asked_again_a_second_later() {
        survivor.start();
        stores.claims.getLast().completeExceptionally(new IllegalStateException());
        parts.loop.runUntilIdle();
        assertThat(stores.claims).hasSize(1);

        secondPasses();

        assertThat(stores.claims).hasSize(2);
    }

    @Test
    void whoever_leaves_clears_its_own_lease_without_a_word_and_looks_no_more() {
        survivor.start();
        Lease own = new Lease(parts.self, 3);

        var left = survivor.leave(own).toCompletableFuture();
        answerEviction(entry("room:a", "ann"));
        answerEviction();
        answerClaim(new Claim.NoneFor(NONE_FOR));
        parts.loop.advance(NONE_FOR.multipliedBy(2));

        assertThat(left).isCompleted();
        assertThat(stores.left).containsExactly(own);
        assertThat(parts.announced.all()).isEmpty();
        assertThat(stores.claims).hasSize(1);
    }

    @Test
    void whoever_never_had_a_lease_has_none_to_leave() {
        assertThat(survivor.leave(null).toCompletableFuture()).isCompleted();
        assertThat(stores.evictions).isEmpty();
        assertThat(stores.left).isEmpty();
    }

    private void answerClaim(Claim claim) {
        stores.claims.getLast().complete(claim);
        parts.loop.runUntilIdle();
    }

    private void answerEviction(PresenceEntry... gone) {
        stores.evictions.getLast().answer().complete(List.of(gone));
        parts.loop.runUntilIdle();
    }

    private void secondPasses() {
        parts.loop.advance(Duration.ofSeconds(1));
        parts.loop.runUntilIdle();
    }

    private static PresenceEntry entry(String channel, String client) {
        return new PresenceEntry(
                new ChannelName(channel),
                new ClientInfo(new UserId(client), new ClientId(client), null, null));
    }

    private List<String> leftOf(String channel) {
        return parts.announced.eventsIn(new ChannelName(channel)).stream()
                .map(it -> ((ChannelEvent.Left) it).client().client().value())
                .toList();
    }
}
