package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RefreshingTest extends ScenarioTest {

    // ---- the connection ----

    @Test
    void a_new_token_extends_the_connection() {
        TestClient ann = connectedFor(10);
        connectionToken("new", "ann", 60, Map.of());
        refreshes(ann, "new");
        assertThat(ann.hears()).containsExactly(new ServerMessage.RefreshDone(2, 60));
        scenario.passes(Duration.ofSeconds(40));
        assertThat(ann.end()).isNotEqualTo(DisconnectReason.EXPIRED);
    }

    @Test
    void a_token_that_does_not_expire_ends_the_expiry() {
        TestClient ann = connectedFor(1);
        connectionToken("eternal", "ann", 0, Map.of());
        refreshes(ann, "eternal");
        assertThat(ann.hears()).containsExactly(new ServerMessage.RefreshDone(2, 0));
        scenario.passes(Duration.ofSeconds(29));
        assertThat(ann.end()).isNotEqualTo(DisconnectReason.EXPIRED);
    }

    @Test
    void a_refresh_that_proves_nothing_ends_the_connection() {
        connectionToken("of bob", "bob", 60, Map.of());
        scenario.effects().knowsConnectionToken("old", new TokenVerdict.Expired<>());
        assertThat(endOfRefresh("")).isEqualTo(DisconnectReason.BAD_REQUEST);
        assertThat(endOfRefresh("forged")).isEqualTo(DisconnectReason.INVALID_TOKEN);
        assertThat(endOfRefresh("of bob")).isEqualTo(DisconnectReason.TOKEN_MISFIT);
        assertThat(endOfRefresh("old")).isEqualTo(DisconnectReason.EXPIRED);
    }

    @Test
    void a_token_with_other_channels_sends_the_client_to_connect_again() {
        connectionToken("more", "ann", 60, Map.of(channel("news"), claims("ann", "news", 0, null)));
        assertThat(endOfRefresh("more")).isEqualTo(DisconnectReason.INSUFFICIENT_STATE);
    }

    @Test
    void a_token_with_the_same_channels_keeps_them() {
        Map<ChannelName, SubscriptionClaims> channels =
                Map.of(channel("news"), claims("ann", "news", 0, null));
        connectionToken("first", "ann", 10, channels);
        connectionToken("second", "ann", 60, channels);
        TestClient ann = scenario.opens().connects("first");
        refreshes(ann, "second");
        assertThat(ann.hears()).contains(new ServerMessage.RefreshDone(2, 60));
        assertThat(scenario.shard().load().subscriptions()).isEqualTo(1);
    }

    // ---- a subscription ----

    @Test
    void a_new_token_extends_the_subscription_and_changes_what_others_see() {
        TestClient ann = subscribedFor(10);
        TestClient bob = scenario.connected("bob").subscribes("news");
        subscriptionToken("new", claims("ann", "news", 60, "after"));
        subRefreshes(ann, "news", "new");
        assertThat(ann.hears()).containsExactly(new ServerMessage.SubRefreshDone(3, 60));
        bob.hears();
        ann.publishes("news", "x");
        ServerMessage.Published push = (ServerMessage.Published) bob.hears().getFirst();
        assertThat(push.publication().publisher())
                .extracting("channelInfo")
                .isEqualTo(Payload.of("after"));
        scenario.passes(Duration.ofSeconds(10));
        assertThat(scenario.shard().load().subscriptions()).isEqualTo(2);
    }

    @Test
    void who_is_not_subscribed_cannot_refresh_a_subscription() {
        TestClient ann = scenario.connected("ann");
        subRefreshes(ann, "news", "whatever");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.PERMISSION_DENIED));
    }

    @Test
    void a_refresh_without_a_token_or_with_an_old_one_may_be_tried_again() {
        TestClient ann = subscribedFor(10);
        scenario.effects().knowsSubscriptionToken("old", new TokenVerdict.Expired<>());
        subRefreshes(ann, "news", "");
        subRefreshes(ann, "news", "old");
        assertThat(Refusal.REPLACEMENT_EXPIRED.isTemporary()).isTrue();
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.Refused(3, Refusal.BAD_REQUEST),
                        new ServerMessage.Refused(4, Refusal.REPLACEMENT_EXPIRED));
    }

    @Test
    void a_subscription_token_that_proves_nothing_ends_the_connection() {
        subscriptionToken("of bob", claims("bob", "news", 60, null));
        subscriptionToken("elsewhere", claims("ann", "other", 60, null));
        for (String token : new String[] {"forged", "of bob", "elsewhere"}) {
            TestClient ann = subscribedFor(10);
            subRefreshes(ann, "news", token);
            assertThat(ann.end())
                    .as(token)
                    .isEqualTo(
                            token.equals("forged")
                                    ? DisconnectReason.INVALID_TOKEN
                                    : DisconnectReason.TOKEN_MISFIT);
        }
    }

    private @Nullable DisconnectReason endOfRefresh(String token) {
        TestClient ann = connectedFor(10);
        refreshes(ann, token);
        return ann.end();
    }

    private TestClient connectedFor(long seconds) {
        connectionToken("first", "ann", seconds, Map.of());
        TestClient ann = scenario.opens().connects("first");
        ann.hears();
        return ann;
    }

    private TestClient subscribedFor(long seconds) {
        subscriptionToken("ticket", claims("ann", "news", seconds, "before"));
        TestClient ann = scenario.connected("ann").subscribesWithToken("news", "ticket");
        ann.hears();
        return ann;
    }

    private static void refreshes(TestClient client, String token) {
        client.says(new ClientCommand.Refresh(client.nextRequest(), Token.of(token)));
    }

    private static void subRefreshes(TestClient client, String channel, String token) {
        client.says(new ClientCommand.SubRefresh(client.nextRequest(), channel, Token.of(token)));
    }

    private void connectionToken(
            String token, String user, long seconds, Map<ChannelName, SubscriptionClaims> granted) {
        scenario.effects()
                .knowsConnectionToken(
                        token,
                        new TokenVerdict.Valid<>(
                                new ConnectionClaims(new UserId(user), null, seconds, granted)));
    }

    private void subscriptionToken(String token, SubscriptionClaims claims) {
        scenario.effects().knowsSubscriptionToken(token, new TokenVerdict.Valid<>(claims));
    }

    private static SubscriptionClaims claims(
            String user, String channel, long seconds, @Nullable String info) {
        return new SubscriptionClaims(
                new UserId(user),
                channel,
                "",
                info == null ? null : Payload.of(info),
                null,
                seconds,
                SubscriptionClaims.Overrides.NONE);
    }
}
