package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.shard.Scenario;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Deadlines of a session: connected in time, pings answered, tokens refreshed. */
class VigilTest extends ScenarioTest {

    private static final ClientCommand PONG = new ClientCommand.Pong();

    @Test
    void a_connection_that_says_nothing_is_stale_after_ten_seconds() {
        TestClient silent = scenario.opens();
        scenario.passes(Duration.ofMillis(9_900));
        assertThat(silent.isOpen()).isTrue();
        scenario.passes(Duration.ofMillis(300));
        assertThat(silent.end()).isEqualTo(DisconnectReason.STALE);
    }

    @Test
    void the_first_ping_comes_between_half_an_interval_and_a_whole_one() {
        Set<Long> moments = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            moments.add(firstPing());
        }
        assertThat(moments).allMatch(millis -> millis >= 12_500 && millis <= 25_200);
        assertThat(moments).as("different moments").hasSizeGreaterThan(20);
    }

    private long firstPing() {
        TestClient ann = scenario.connected("ann");
        long millis = pingArrives(ann);
        ann.goes();
        return millis;
    }

    @Test
    void later_pings_come_every_interval_as_long_as_they_are_answered() {
        TestClient ann = scenario.connected("ann");
        pingArrives(ann);
        for (int i = 0; i < 5; i++) {
            ann.says(PONG);
            assertThat(pingArrives(ann)).isBetween(24_900L, 25_200L);
        }
    }

    @Test
    void a_ping_that_is_not_answered_in_time_ends_the_connection() {
        TestClient ann = scenario.connected("ann");
        pingArrives(ann);
        scenario.passes(Duration.ofMillis(7_700));
        assertThat(ann.isOpen()).isTrue();
        scenario.passes(Duration.ofMillis(500));
        assertThat(ann.end()).isEqualTo(DisconnectReason.NO_PONG);
    }

    @Test
    void a_pong_that_nobody_asked_for_is_a_bad_request() {
        TestClient early = scenario.connected("ann").says(PONG);
        assertThat(early.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
        TestClient twice = scenario.connected("bob");
        pingArrives(twice);
        twice.says(PONG);
        assertThat(twice.isOpen()).isTrue();
        twice.says(PONG);
        assertThat(twice.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
    }

    @Test
    void a_hub_that_does_not_ping_says_so_and_does_not() {
        SessionRules.Timers never =
                new SessionRules.Timers(
                        Duration.ofSeconds(10),
                        Duration.ZERO,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(25));
        scenario =
                new Scenario(
                        ScenarioSetup.DEFAULT.rules(
                                new SessionRules(true, false, never, ScenarioSetup.LIMITS)));
        TestClient ann = scenario.opens().connects();
        assertThat(((ServerMessage.Connected) ann.hears().getFirst()).pingSeconds()).isZero();
        scenario.passes(Duration.ofMinutes(2));
        assertThat(ann.hears()).isEmpty();
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void a_connection_that_is_not_refreshed_ends_after_its_grace() {
        TestClient ann = connectedFor(60, Map.of());
        passesAnswering(ann, 84);
        assertThat(ann.isOpen()).isTrue();
        passesAnswering(ann, 2);
        assertThat(ann.end()).isEqualTo(DisconnectReason.EXPIRED);
    }

    @Test
    void a_subscription_that_is_not_refreshed_ends_after_its_grace() {
        TestClient ann = scenario.connected("ann");
        scenario.effects()
                .knowsSubscriptionToken("minute", new TokenVerdict.Valid<>(claims("news", 60)));
        ann.subscribesWithToken("news", "minute");
        passesAnswering(ann, 84);
        assertThat(scenario.shard().load().subscriptions()).isEqualTo(1);
        scenario.passes(Duration.ofSeconds(2));
        assertThat(ann.hears())
                .contains(
                        new ServerMessage.Unsubscribed(channel("news"), UnsubscribeReason.EXPIRED));
        assertThat(ann.isOpen()).isTrue();
        assertThat(scenario.shard().load().subscriptions()).isZero();
    }

    @Test
    void a_server_side_subscription_that_expires_ends_the_connection() {
        TestClient ann = connectedFor(0, Map.of(channel("news"), claims("news", 60)));
        passesAnswering(ann, 84);
        assertThat(ann.isOpen()).isTrue();
        passesAnswering(ann, 2);
        assertThat(ann.end()).isEqualTo(DisconnectReason.SUBSCRIPTION_EXPIRED);
    }

    @Test
    void a_subscription_that_expires_on_its_way_is_answered_before_it_ends() {
        TestClient ann = scenario.connected("ann");
        scenario.effects()
                .knowsSubscriptionToken("brief", new TokenVerdict.Valid<>(claims("news", 1)));
        scenario.holdsAnswers();
        ann.subscribesWithToken("news", "brief");
        passesAnswering(ann, 30);
        scenario.answers();
        assertThat(ann.hears(ServerMessage.SubscribeDone.class)).hasSize(1);
        scenario.passes(Duration.ofSeconds(1));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    private TestClient connectedFor(long seconds, Map<ChannelName, SubscriptionClaims> granted) {
        scenario.effects()
                .knowsConnectionToken(
                        "for a while",
                        new TokenVerdict.Valid<>(
                                new ConnectionClaims(new UserId("ann"), null, seconds, granted)));
        return scenario.opens().connects("for a while");
    }

    private static SubscriptionClaims claims(String channel, long seconds) {
        return new SubscriptionClaims(
                new UserId("ann"),
                channel,
                "",
                null,
                null,
                seconds,
                SubscriptionClaims.Overrides.NONE);
    }

    /** Time passes for a client that answers its pings. */
    private void passesAnswering(TestClient client, int seconds) {
        for (int i = 0; i < seconds && client.isOpen(); i++) {
            scenario.passes(Duration.ofSeconds(1));
            if (client.hears().contains(new ServerMessage.Ping())) {
                client.says(PONG);
            }
        }
    }

    /** Says how long it took, in milliseconds. */
    private long pingArrives(TestClient client) {
        for (long millis = 100; millis < 60_000; millis += 100) {
            scenario.passes(Duration.ofMillis(100));
            if (client.hears().contains(new ServerMessage.Ping())) {
                return millis;
            }
        }
        throw new AssertionError("no ping within a minute");
    }
}
