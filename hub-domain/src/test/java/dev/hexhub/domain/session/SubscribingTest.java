package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SubscribingTest extends ScenarioTest {

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        StreamOptions forced = new StreamOptions(true, true, false, false);
        return ScenarioSetup.DEFAULT
                .namespace("closed", TestOptions.closed())
                .namespace("kept", TestOptions.kept(100))
                .namespace("room", TestOptions.open().presence())
                .namespace("loud", TestOptions.open().presence(true, true, true))
                .namespace(
                        "forced",
                        TestOptions.open()
                                .retention(new Retention(10, Duration.ofMinutes(1)))
                                .streams(forced));
    }

    // ---- refusals ----

    @Test
    void a_name_that_no_channel_can_have_is_a_bad_request() {
        ann.subscribes("caf\u00e9").subscribes("a".repeat(256)).subscribes("a b");
        assertRefused(2, Refusal.BAD_REQUEST);
    }

    @Test
    void an_empty_name_ends_the_connection() {
        ann.subscribes("");
        assertThat(ann.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
    }

    @Test
    void a_channel_of_an_unknown_namespace_is_unknown() {
        ann.subscribes("nowhere:1");
        assertRefused(2, Refusal.UNKNOWN_CHANNEL);
    }

    @Test
    void who_may_not_subscribe_is_refused() {
        ann.subscribes("closed:1");
        assertRefused(2, Refusal.PERMISSION_DENIED);
    }

    @Test
    void subscribing_twice_is_refused_and_changes_nothing() {
        ann.subscribes("news");
        ann.hears();
        ann.subscribes("news");
        assertRefused(3, Refusal.ALREADY_SUBSCRIBED);
        scenario.publishes("news", "once");
        assertThat(texts(ann.hears())).containsExactly("once");
    }

    @Test
    void more_channels_than_a_client_may_have_are_refused() {
        ann.subscribes("a").subscribes("b").subscribes("c");
        ann.hears();
        ann.subscribes("d");
        assertRefused(5, Refusal.LIMIT_EXCEEDED);
        ann.unsubscribes("a").subscribes("d");
        assertThat(ann.hears(ServerMessage.SubscribeDone.class)).hasSize(1);
    }

    @Test
    void subscriptions_that_are_not_streams_are_not_available() {
        ann.subscribes("news", ofKind(SubscribeWishes.Kind.OTHER));
        assertRefused(2, Refusal.NOT_AVAILABLE);
        ann.subscribes("news", ofKind(SubscribeWishes.Kind.FILTERED_STREAM));
        assertRefused(3, Refusal.BAD_REQUEST);
    }

    @Test
    void a_broker_that_cannot_be_reached_is_a_temporary_refusal() {
        scenario.infrastructure().breaks();
        ann.subscribes("news");
        assertRefused(2, Refusal.INTERNAL_ERROR);
        scenario.infrastructure().mends();
        ann.subscribes("news");
        assertThat(ann.hears(ServerMessage.SubscribeDone.class)).hasSize(1);
    }

    @Test
    void a_presence_store_that_cannot_be_reached_is_a_temporary_refusal() {
        scenario.infrastructure().breaks();
        ann.subscribes("room:1");
        assertRefused(2, Refusal.INTERNAL_ERROR);
        assertThat(scenario.effects().of(Effect.Attach.class)).isEmpty();
    }

    // ---- tokens ----

    @Test
    void a_token_opens_a_closed_channel_and_brings_its_data_and_expiry() {
        token("good", "ann", "closed:1", 60);
        ann.subscribesWithToken("closed:1", "good");
        Subscribed result = ann.hears(ServerMessage.SubscribeDone.class).getFirst().result();
        assertThat(result.expiresInSeconds()).isEqualTo(60);
        assertThat(result.data()).isEqualTo(Payload.of("data"));
    }

    @Test
    void a_forged_token_is_refused_and_an_old_one_may_be_replaced() {
        scenario.effects().knowsSubscriptionToken("old", new TokenVerdict.Expired<>());
        ann.subscribesWithToken("news", "forged");
        assertRefused(2, Refusal.PERMISSION_DENIED);
        ann.subscribesWithToken("news", "old");
        assertRefused(3, Refusal.TOKEN_EXPIRED);
    }

    @Test
    void a_token_for_another_channel_ends_the_connection() {
        token("other", "ann", "closed:2", 0);
        ann.subscribesWithToken("closed:1", "other");
        assertThat(ann.end()).isEqualTo(DisconnectReason.TOKEN_MISFIT);
    }

    @Test
    void a_token_for_another_user_ends_the_connection() {
        token("other", "bob", "closed:1", 0);
        ann.subscribesWithToken("closed:1", "other");
        assertThat(ann.end()).isEqualTo(DisconnectReason.TOKEN_MISFIT);
    }

    @Test
    void a_token_bound_to_another_connection_ends_the_connection() {
        scenario.effects()
                .knowsSubscriptionToken(
                        "bound",
                        new TokenVerdict.Valid<>(
                                new SubscriptionClaims(
                                        new UserId("ann"),
                                        "news",
                                        "somebody",
                                        null,
                                        null,
                                        0,
                                        SubscriptionClaims.Overrides.NONE)));
        ann.subscribesWithToken("news", "bound");
        assertThat(ann.end()).isEqualTo(DisconnectReason.TOKEN_MISFIT);
    }

    // ---- order ----

    @Test
    void presence_is_entered_before_the_answer_and_the_join_announced_after_it() {
        scenario.effects().forget();
        ann.subscribes("room:1", hearingPresence());
        assertThat(scenario.effects().all())
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsSubsequence("EnterPresence", "Attach", "Announce");
        ClientInfo self = new ClientInfo(new UserId("ann"), ann.id(), null, null);
        assertThat(ann.hears())
                .satisfiesExactly(
                        first -> assertThat(first).isInstanceOf(ServerMessage.SubscribeDone.class),
                        second ->
                                assertThat(second)
                                        .isEqualTo(
                                                new ServerMessage.Joined(channel("room:1"), self)));
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
    }

    @Test
    void who_goes_is_announced_and_taken_out_of_presence() {
        TestClient bob = scenario.connected("bob").subscribes("room:1");
        ann.subscribes("room:1", hearingPresence());
        ann.hears();
        bob.goes();
        ClientInfo other = new ClientInfo(new UserId("bob"), bob.id(), null, null);
        assertThat(ann.hears()).containsExactly(new ServerMessage.Left(channel("room:1"), other));
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
    }

    @Test
    void only_who_asked_is_told_who_comes_unless_the_channel_tells_everybody() {
        ann.subscribes("room:1").subscribes("loud:1");
        ann.hears();
        scenario.connected("bob").subscribes("room:1").subscribes("loud:1");
        assertThat(ann.hears(ServerMessage.Joined.class))
                .extracting(ServerMessage.Joined::channel)
                .containsExactly(channel("loud:1"));
    }

    @Test
    void the_answer_comes_before_anything_published_meanwhile() {
        scenario.connected("bob").subscribes("room:1");
        scenario.holdsAnswers();
        ann.subscribes("room:1");
        scenario.publishes("room:1", "too early");
        scenario.answers();
        scenario.publishes("room:1", "in time");
        assertThat(ann.hears().getFirst()).isInstanceOf(ServerMessage.SubscribeDone.class);
    }

    @Test
    void after_the_answer_to_an_unsubscribe_nothing_of_the_channel_follows() {
        scenario.connected("bob").subscribes("news");
        ann.subscribes("news").unsubscribes("news");
        assertThat(ann.hears().getLast()).isEqualTo(new ServerMessage.UnsubscribeDone(3));
        scenario.publishes("news", "late");
        assertThat(ann.hears()).isEmpty();
    }

    @Test
    void an_unsubscribe_from_nothing_succeeds() {
        ann.unsubscribes("news").unsubscribes("caf\u00e9");
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.UnsubscribeDone(2), new ServerMessage.UnsubscribeDone(3));
        ann.unsubscribes("");
        assertThat(ann.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
    }

    private void assertRefused(long first, Refusal refusal) {
        assertThat(ann.hears())
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(message)
                                .isInstanceOfSatisfying(
                                        ServerMessage.Refused.class,
                                        refused -> {
                                            assertThat(refused.refusal()).isEqualTo(refusal);
                                            assertThat(refused.id()).isGreaterThanOrEqualTo(first);
                                        }));
        assertThat(ann.isOpen()).isTrue();
    }

    private void token(String token, String user, String channel, long expires) {
        scenario.effects()
                .knowsSubscriptionToken(
                        token,
                        new TokenVerdict.Valid<>(
                                new SubscriptionClaims(
                                        new UserId(user),
                                        channel,
                                        "",
                                        Payload.of("info"),
                                        Payload.of("data"),
                                        expires,
                                        SubscriptionClaims.Overrides.NONE)));
    }

    private static SubscribeWishes ofKind(SubscribeWishes.Kind kind) {
        return new SubscribeWishes(kind, null, false, false, false, false);
    }
}
