package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectingTest extends ScenarioTest {

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT
                .namespace("kept", TestOptions.kept(100))
                .namespace("room", TestOptions.open().presence());
    }

    // ---- what the token is worth ----

    @Test
    void a_good_token_is_answered_with_the_connection() {
        token("good", "ann", ConnectionClaims.NEVER);
        TestClient ann = scenario.opens().connects("good");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Connected(1, ann.id(), "test", 0, 25, Map.of()));
        assertThat(scenario.shard().load().clients()).isEqualTo(1);
        assertThat(scenario.shard().load().users()).isEqualTo(1);
    }

    @Test
    void a_token_that_expires_tells_the_client_when() {
        token("short", "ann", 600);
        TestClient ann = scenario.opens().connects("short");
        assertThat(ann.hears(ServerMessage.Connected.class).getFirst().expiresInSeconds())
                .isEqualTo(600);
    }

    @Test
    void an_expired_token_is_refused_and_the_client_stays_to_fetch_another() {
        scenario.effects().knowsConnectionToken("old", new TokenVerdict.Expired<>());
        TestClient ann = scenario.opens().connects("old");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(1, Refusal.TOKEN_EXPIRED));
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void an_invalid_token_ends_the_connection_without_an_answer() {
        TestClient mallory = scenario.opens().connects("forged");
        assertThat(mallory.hears()).isEmpty();
        assertThat(mallory.end()).isEqualTo(DisconnectReason.INVALID_TOKEN);
    }

    @Test
    void no_token_is_told_where_nobody_is_anonymous() {
        assertThat(scenario.opens().connects().end()).isEqualTo(DisconnectReason.TOKEN_MISSING);
    }

    @Test
    void a_client_that_was_refused_may_say_the_rest_of_its_frame_and_nothing_later() {
        scenario.effects().knowsConnectionToken("old", new TokenVerdict.Expired<>());
        TestClient ann = scenario.opens().connects("old").subscribes("news");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(1, Refusal.TOKEN_EXPIRED));
        scenario.passes(Duration.ofSeconds(1));
        ann.subscribes("news");
        assertThat(ann.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
    }

    @Test
    void a_client_that_was_refused_and_stays_is_stale_in_the_end() {
        scenario.effects().knowsConnectionToken("old", new TokenVerdict.Expired<>());
        TestClient ann = scenario.opens().connects("old");
        scenario.passes(Duration.ofSeconds(11));
        assertThat(ann.end()).isEqualTo(DisconnectReason.STALE);
    }

    // ---- server-side subscriptions ----

    @Test
    void the_token_subscribes_and_the_answer_lists_the_subscriptions() {
        token("subs", "ann", 0, grant("news"), grant("kept:log"));
        TestClient ann = scenario.opens().connects("subs");
        ServerMessage.Connected reply = (ServerMessage.Connected) ann.hears().getFirst();
        assertThat(reply.subscriptions()).containsOnlyKeys(channel("news"), channel("kept:log"));
        assertThat(scenario.shard().load().subscriptions()).isEqualTo(2);
        scenario.publishes("news", "hello");
        assertThat(texts(ann.hears())).containsExactly("hello");
    }

    @Test
    void the_answer_comes_before_what_the_subscriptions_deliver() {
        token("subs", "ann", 0, grant("news"), grant("room:1"));
        TestClient listener = scenario.connected("bob").subscribes("news");
        scenario.holdsAnswers();
        TestClient ann = scenario.opens().connects("subs");
        scenario.publishes("news", "early");
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        List<ServerMessage> heard = ann.hears();
        assertThat(heard.getFirst()).isInstanceOf(ServerMessage.Connected.class);
        assertThat(texts(heard)).containsExactly("early");
        assertThat(texts(listener.hears())).containsExactly("early");
    }

    @Test
    void a_connection_that_ends_before_the_answer_writes_nothing_of_its_channels() {
        token("subs", "ann", 0, grant("news"), grant("room:1"));
        scenario.connected("bob").subscribes("news");
        scenario.holdsAnswers();
        TestClient ann = scenario.opens().connects("subs");
        scenario.answersOne();
        scenario.publishes("news", "early");
        scenario.act(() -> scenario.shard().drain(10, scenario.now()));
        scenario.answers();
        assertThat(ann.end()).isEqualTo(DisconnectReason.SHUTDOWN);
        assertThat(ann.hears()).isEmpty();
    }

    @Test
    void server_side_subscriptions_continue_where_the_client_stopped() {
        SubscriptionClaims recoverable = claims("ann", "kept:log", 0, true);
        scenario.effects()
                .knowsConnectionToken(
                        "subs",
                        new TokenVerdict.Valid<>(
                                new ConnectionClaims(
                                        new UserId("ann"),
                                        null,
                                        0,
                                        Map.of(channel("kept:log"), recoverable))));
        scenario.publishes("kept:log", "1", "2", "3");
        ClientCommand.Subscribe earlier =
                new ClientCommand.Subscribe(0, "kept:log", Token.NONE, recovering("epoch-1", 1));
        TestClient ann = scenario.opens().connects("subs", Map.of("kept:log", earlier));
        Subscribed result =
                ann.hears(ServerMessage.Connected.class)
                        .getFirst()
                        .subscriptions()
                        .get(channel("kept:log"));
        assertThat(result).isNotNull();
        assertThat(result.recovery()).isEqualTo(Subscribed.Recovery.RECOVERED);
        assertThat(result.publications()).extracting("offset").containsExactly(2L, 3L);
        assertThat(result.position()).extracting("offset").isEqualTo(1L);
    }

    @Test
    void a_server_side_subscription_is_never_refused_for_what_it_cannot_recover() {
        scenario.effects()
                .knowsConnectionToken(
                        "subs",
                        new TokenVerdict.Valid<>(
                                new ConnectionClaims(
                                        new UserId("ann"),
                                        null,
                                        0,
                                        Map.of(
                                                channel("kept:log"),
                                                claims("ann", "kept:log", 0, true)))));
        SubscribeWishes strict = wishes(new KnownPosition("foreign", 4), true, true, false, true);
        TestClient ann =
                scenario.opens()
                        .connects(
                                "subs",
                                Map.of(
                                        "kept:log",
                                        new ClientCommand.Subscribe(
                                                0, "kept:log", Token.NONE, strict)));
        ServerMessage.Connected reply = (ServerMessage.Connected) ann.hears().getFirst();
        assertThat(reply.subscriptions().get(channel("kept:log")))
                .extracting("recovery")
                .isEqualTo(Subscribed.Recovery.NOT_RECOVERED);
    }

    @Test
    void positions_of_channels_that_the_token_does_not_name_subscribe_to_nothing() {
        token("good", "ann", 0);
        TestClient ann =
                scenario.opens()
                        .connects(
                                "good",
                                Map.of(
                                        "news",
                                        new ClientCommand.Subscribe(
                                                0, "news", Token.NONE, SubscribeWishes.NONE)));
        assertThat(ann.hears(ServerMessage.Connected.class).getFirst().subscriptions()).isEmpty();
        assertThat(scenario.shard().load().subscriptions()).isZero();
    }

    @Test
    void more_channels_in_the_token_than_a_client_may_have_end_the_connection() {
        token("many", "ann", 0, grant("a"), grant("b"), grant("c"), grant("d"));
        assertThat(scenario.opens().connects("many").end())
                .isEqualTo(DisconnectReason.CHANNEL_LIMIT);
    }

    @Test
    void a_token_for_a_channel_of_an_unknown_namespace_is_told_so() {
        token("odd", "ann", 0, grant("news"), grant("nowhere:1"));
        TestClient ann = scenario.opens().connects("odd");
        assertThat(ann.end()).isEqualTo(DisconnectReason.UNKNOWN_NAMESPACE);
        assertThat(ann.hears()).isEmpty();
    }

    @Test
    void a_connect_whose_subscriptions_fail_is_refused_and_leaves_none_of_them() {
        token("subs", "ann", 0, grant("news"), grant("room:1"));
        scenario.connected("bob").subscribes("news");
        scenario.infrastructure().breaks();
        TestClient ann = scenario.opens().connects("subs");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(1, Refusal.INTERNAL_ERROR));
        scenario.infrastructure().mends();
        scenario.publishes("news", "later");
        assertThat(ann.hears()).isEmpty();
        assertThat(scenario.shard().load().subscriptions()).isEqualTo(1);
    }

    private void token(String token, String user, long expires, SubscriptionClaims... granted) {
        Map<ChannelName, SubscriptionClaims> subscriptions = new HashMap<>();
        for (SubscriptionClaims claims : granted) {
            subscriptions.put(new ChannelName(claims.channel()), claims);
        }
        scenario.effects()
                .knowsConnectionToken(
                        token,
                        new TokenVerdict.Valid<>(
                                new ConnectionClaims(
                                        new UserId(user), null, expires, subscriptions)));
    }

    private static SubscriptionClaims grant(String channel) {
        return claims("ann", channel, 0, false);
    }

    static SubscriptionClaims claims(
            String user, String channel, long expires, boolean recoverable) {
        return new SubscriptionClaims(
                new UserId(user),
                channel,
                "",
                null,
                null,
                expires,
                new SubscriptionClaims.Overrides(null, null, null, recoverable, null));
    }
}
