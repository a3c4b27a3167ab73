package dev.hexhub.testkit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.testkit.doubles.QuietPorts;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When an instance says that it lives, and what it does when nobody hears it. */
class LeaseContractTest {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final QuietPorts shared = new QuietPorts();

    @Test
    void nobody_knows_an_instance_before_it_listens() {
        shared.delaysLine();
        TestHub one = new TestHub("one", time, shared);
        time.advance(INTERVAL);
        assertThat(isListed(one)).isFalse();
        assertThat(one.hub.health().state()).isEqualTo(Health.State.DEGRADED);

        shared.opensLine();
        time.runUntilIdle();

        assertThat(isListed(one)).isTrue();
        assertThat(one.hub.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void a_client_that_comes_before_the_line_is_open_is_let_in() {
        shared.delaysLine();
        TestHub one = new TestHub("one", time, shared);

        TestHub.Client ann = one.client(0, "ann");

        assertThat(ann.lines()).singleElement().asString().startsWith("Connected");
    }

    @Test
    void a_renewal_that_failed_is_tried_again_after_250_ms() {
        TestHub one = new TestHub("one", time, shared);
        shared.breaks();
        shared.dies(one.hub.self());
        time.advance(INTERVAL);
        shared.mends();
        assertThat(isListed(one)).isFalse();

        time.advance(Duration.ofMillis(250));

        assertThat(isListed(one)).isTrue();
    }

    @Test
    void attempts_become_fewer_until_they_are_no_more_than_the_renewals() {
        TestHub one = new TestHub("one", time, shared);
        shared.breaks();
        time.advance(INTERVAL.multipliedBy(10));

        assertThat(one.meter.counted(Counted.PORT_FAILURES)).isEqualTo(10 + 4);
    }

    @Test
    void an_instance_whose_lease_has_ended_is_degraded_and_renews_at_once_when_the_link_returns() {
        TestHub one = new TestHub("one", time, shared);
        one.broker.listener().linkLost();
        shared.breaks();
        time.advance(INTERVAL.plus(LEASE));
        shared.mends();
        assertThat(one.hub.health().state()).isEqualTo(Health.State.DEGRADED);

        one.broker.listener().linkRestored();
        time.runUntilIdle();

        assertThat(one.hub.health().state()).isEqualTo(Health.State.READY);
    }

    @Test
    void a_standing_link_does_not_make_up_for_a_lease_that_has_ended() {
        TestHub one = new TestHub("one", time, shared);
        shared.breaks();

        time.advance(INTERVAL.plus(LEASE));

        assertThat(one.hub.health().state()).isEqualTo(Health.State.DEGRADED);
    }

    /** Its route under the lease that ended is cleared away; an order would not find the user. */
    @Test
    void a_connect_waits_for_the_route_under_the_lease_that_runs() {
        TestHub one = new TestHub("one", time, shared);
        shared.lagsBehind();
        TestHub.Client ann = one.client(0, "ann");
        shared.dies(one.hub.self());
        time.advance(INTERVAL);

        shared.catchesUpByOne();
        time.runUntilIdle();
        assertThat(ann.lines()).isEmpty();

        shared.catchesUpByOne();
        time.runUntilIdle();
        assertThat(ann.lines()).singleElement().asString().startsWith("Connected");
    }

    @Test
    void what_presence_and_registry_hear_does_not_depend_on_the_number_of_connections() {
        assertThat(callsOfThreeHeartbeatsWith(10)).isEqualTo(callsOfThreeHeartbeatsWith(10_000));
    }

    private static long callsOfThreeHeartbeatsWith(int connections) {
        QuietPorts own = new QuietPorts();
        VirtualTime clock = new VirtualTime();
        TestHub hub = new TestHub("one", clock, own);
        for (int i = 0; i < connections; i++) {
            hub.client(i % 2, "user " + i).subscribes("room");
        }
        assertThat(hub.hub.connectionCount()).isEqualTo(connections);
        long before = own.calls();
        clock.advance(INTERVAL.multipliedBy(3));
        return own.calls() - before;
    }

    private boolean isListed(TestHub hub) {
        return shared.instances().toCompletableFuture().join().stream()
                .anyMatch(listed -> listed.id().equals(hub.hub.self()));
    }
}
