package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What backends have done to the connections of a user. */
class OrdersTest extends ScenarioTest {

    private static final UserId ANN = new UserId("ann");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.namespace("room", TestOptions.kept(10).presence());
    }

    // ---- subscribe ----

    @Test
    void a_subscribed_client_is_told_before_anything_of_the_channel() {
        TestClient ann = scenario.connected("ann");
        scenario.publishes("room:1", "before");
        assertThat(orders(subscribe("room:1", 0))).isEqualTo(1);
        scenario.publishes("room:1", "after");

        var heard = ann.hears();
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst()).isInstanceOf(ServerMessage.SubscribedByBackend.class);
        var push = (ServerMessage.SubscribedByBackend) heard.getFirst();
        assertThat(push.channel()).isEqualTo(channel("room:1"));
        assertThat(push.result().recovery()).isEqualTo(Recovery.NOT_ASKED);
        assertThat(push.result().data()).isEqualTo(Payload.of("\"welcome\""));
        assertThat(heard.getLast()).isInstanceOf(ServerMessage.Published.class);
    }

    @Test
    void a_subscribed_client_is_present_with_what_the_backend_said_of_it() {
        TestClient ann = scenario.connected("ann");
        orders(subscribe("room:1", 0));
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
        TestClient bob = scenario.connected("bob").subscribes("room:1");
        bob.hears();
        ann.publishes("room:1", "x");
        assertThat(bob.hears(ServerMessage.Published.class).getFirst().publication().publisher())
                .extracting("channelInfo")
                .isEqualTo(Payload.of("\"guest\""));
    }

    @Test
    void who_is_subscribed_already_stays_as_it_is() {
        TestClient ann = scenario.connected("ann").subscribes("room:1");
        ann.hears();
        assertThat(orders(subscribe("room:1", 0))).isEqualTo(1);
        assertThat(orders(subscribe("room:1", 0))).isEqualTo(1);
        assertThat(ann.hears()).isEmpty();
        assertThat(scenario.channels()).containsEntry(channel("room:1"), 1);
    }

    @Test
    void what_cannot_be_subscribed_is_not_counted() {
        TestClient ann = scenario.connected("ann");
        assertThat(orders(subscribe("unknown:1", 0))).isZero();
        assertThat(ann.hears()).isEmpty();
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void a_connect_that_is_on_its_way_has_the_subscription_in_its_answer() {
        token(Map.of(channel("news"), claims("news")));
        scenario.holdsAnswers();
        TestClient ann = scenario.opens().connects("token");
        orders(subscribe("room:1", 0));
        orders(message(null, "1"));
        scenario.answers();
        var heard = ann.hears();
        var connected = (ServerMessage.Connected) heard.getFirst();
        assertThat(connected.subscriptions()).containsOnlyKeys(channel("news"), channel("room:1"));
        assertThat(heard).contains(new ServerMessage.Message(null, Payload.of("1")));
        assertThat(ann.hears(ServerMessage.SubscribedByBackend.class)).isEmpty();
    }

    @Test
    void a_subscription_that_fails_is_no_subscription_and_what_was_said_meanwhile_is_answered() {
        TestClient ann = scenario.connected("ann");
        ann.hears();
        scenario.holdsAnswers();
        scenario.infrastructure().breaks();
        orders(subscribe("room:1", 0));
        ann.unsubscribes("room:1");
        scenario.answers();
        assertThat(ann.hears()).containsExactly(new ServerMessage.UnsubscribeDone(2));
        assertThat(scenario.shard().load().subscriptions()).isZero();
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void a_new_token_need_not_name_what_a_backend_subscribed() {
        token(Map.of());
        TestClient ann = scenario.opens().connects("token");
        orders(subscribe("room:1", 0));
        ann.hears();
        ann.says(new ClientCommand.Refresh(2, Token.of("token")));
        assertThat(ann.hears()).containsExactly(new ServerMessage.RefreshDone(2, 60));
        assertThat(scenario.shard().load().subscriptions()).isEqualTo(1);
    }

    @Test
    void a_subscription_ends_when_a_backend_says_so_or_its_time_has_come() {
        TestClient ann = scenario.connected("ann");
        orders(subscribe("room:1", 0));
        orders(
                new ControlCommand.Unsubscribe(
                        ANN, null, channel("room:1"), UnsubscribeReason.SERVER));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
        orders(subscribe("room:1", 1));
        for (int i = 0; i < 28 && ann.isOpen(); i++) {
            scenario.passes(Duration.ofSeconds(1));
            if (ann.hears().contains(new ServerMessage.Ping())) {
                ann.says(new ClientCommand.Pong());
            }
        }
        assertThat(ann.end()).isEqualTo(DisconnectReason.SUBSCRIPTION_EXPIRED);
    }

    @Test
    void nobody_is_subscribed_to_more_than_a_connection_may_have() {
        scenario.connected("ann");
        int limit = ScenarioSetup.LIMITS.channels();
        for (int i = 0; i < limit; i++) {
            assertThat(orders(subscribe("room:" + i, 0))).isEqualTo(1);
        }
        assertThat(orders(subscribe("room:one-more", 0))).isZero();
    }

    // ---- refresh and message ----

    @Test
    void a_refreshed_connection_lives_until_then_and_others_see_it_anew() {
        token(Map.of());
        TestClient ann = scenario.opens().connects("token").subscribes("room:1");
        ann.hears();
        assertThat(orders(new ControlCommand.Refresh(ANN, null, Payload.of("\"new\""), 0)))
                .isEqualTo(1);
        assertThat(ann.hears()).containsExactly(new ServerMessage.Refreshed(0));
        TestClient bob = scenario.connected("bob").subscribes("room:1");
        bob.hears();
        ann.publishes("room:1", "x");
        assertThat(bob.hears(ServerMessage.Published.class).getFirst().publication().publisher())
                .extracting("connectionInfo")
                .isEqualTo(Payload.of("\"new\""));
    }

    @Test
    void a_message_reaches_the_connections_that_are_meant_and_no_other() {
        TestClient first = scenario.connected("ann");
        TestClient second = scenario.connected("ann");
        TestClient bob = scenario.connected("bob");
        assertThat(orders(message(new UserId("bob"), "1"))).isEqualTo(2);
        assertThat(orders(new ControlCommand.Message(ANN, second.id(), null, Payload.of("2"))))
                .isEqualTo(1);
        var fromBob = new ServerMessage.Message(new UserId("bob"), Payload.of("1"));
        assertThat(first.hears()).containsExactly(fromBob);
        assertThat(second.hears())
                .containsExactly(fromBob, new ServerMessage.Message(null, Payload.of("2")));
        assertThat(bob.hears()).isEmpty();
    }

    @Test
    void a_connection_whose_connect_was_refused_is_not_concerned() {
        token(Map.of(channel("room:1"), claims("room:1")));
        scenario.infrastructure().breaks();
        TestClient ann = scenario.opens().connects("token");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(1, Refusal.INTERNAL_ERROR));
        assertThat(orders(message(null, "1"))).isZero();
        assertThat(orders(subscribe("room:1", 0))).isZero();
        assertThat(orders(new ControlCommand.Refresh(ANN, null, null, 0))).isZero();
        assertThat(ann.hears()).isEmpty();
    }

    private int orders(ControlCommand command) {
        int[] concerned = new int[1];
        scenario.act(() -> concerned[0] = scenario.shard().ordered(command, scenario.now()));
        return concerned[0];
    }

    private static ControlCommand subscribe(String channel, long expiresInSeconds) {
        return new ControlCommand.Subscribe(
                ANN,
                null,
                channel(channel),
                Payload.of("\"guest\""),
                Payload.of("\"welcome\""),
                expiresInSeconds);
    }

    private static ControlCommand message(@Nullable UserId from, String data) {
        return new ControlCommand.Message(ANN, null, from, Payload.of(data));
    }

    private void token(Map<ChannelName, SubscriptionClaims> channels) {
        scenario.effects()
                .knowsConnectionToken(
                        "token",
                        new TokenVerdict.Valid<>(new ConnectionClaims(ANN, null, 60, channels)));
    }

    private static SubscriptionClaims claims(String channel) {
        return new SubscriptionClaims(
                ANN, channel, "", null, null, 0, SubscriptionClaims.Overrides.NONE);
    }
}
