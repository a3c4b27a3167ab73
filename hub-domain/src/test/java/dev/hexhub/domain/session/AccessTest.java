package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.Audience;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.shard.Scenario;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what: every action for every client under every setting of its right. */
class AccessTest extends ScenarioTest {

    /** What a client can be. */
    enum Client {
        ANONYMOUS,
        KNOWN,
        ANONYMOUS_SUBSCRIBER,
        KNOWN_SUBSCRIBER;

        boolean isAnonymous() {
            return this == ANONYMOUS || this == ANONYMOUS_SUBSCRIBER;
        }

        boolean isSubscriber() {
            return this == ANONYMOUS_SUBSCRIBER || this == KNOWN_SUBSCRIBER;
        }
    }

    /** What a client can want. */
    enum Action {
        PUBLISH,
        PRESENCE,
        PRESENCE_STATS,
        HISTORY;

        /** The rights of a channel that opens this action, and nothing else, to an audience. */
        ChannelRights opened(Audience to) {
            Audience none = Audience.NOBODY;
            return switch (this) {
                case PUBLISH -> rights(none, to, none, none);
                case PRESENCE, PRESENCE_STATS -> rights(none, none, to, none);
                case HISTORY -> rights(none, none, none, to);
            };
        }

        void by(TestClient client) {
            long id = client.nextRequest();
            client.says(
                    switch (this) {
                        case PUBLISH -> new ClientCommand.Publish(id, "ns:1", Payload.of("x"));
                        case PRESENCE -> new ClientCommand.Presence(id, "ns:1");
                        case PRESENCE_STATS -> new ClientCommand.PresenceStats(id, "ns:1");
                        case HISTORY -> new ClientCommand.History(id, "ns:1", null, 0, false);
                    });
        }
    }

    record Case(Action action, Client client, Audience audience) {

        boolean isAllowed() {
            if (client.isAnonymous() && !audience.anonymous()) {
                return false;
            }
            return audience.client() || (audience.subscriber() && client.isSubscriber());
        }
    }

    static Stream<Case> cases() {
        return Stream.of(Action.values())
                .flatMap(action ->
                        Stream.of(Client.values())
                                .flatMap(client ->
                                        audiences().stream()
                                                .map(audience ->
                                                        new Case(action, client, audience))));
    }

    private static List<Audience> audiences() {
        return Stream.of(0, 1, 2, 3, 4, 5, 6, 7)
                .map(bits -> new Audience((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_right_opens_an_action_to_its_audience_and_nobody_else(Case one) {
        TestOptions options =
                TestOptions.kept(10).presence().rights(one.action().opened(one.audience()));
        start(options, false);
        TestClient client = client(one.client());
        one.action().by(client);
        List<Refusal> refusals =
                client.hears(ServerMessage.Refused.class).stream()
                        .map(ServerMessage.Refused::refusal)
                        .toList();
        assertThat(refusals)
                .isEqualTo(one.isAllowed() ? List.of() : List.of(Refusal.PERMISSION_DENIED));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_insecure_hub_lets_everybody_do_everything(Case one) {
        start(TestOptions.kept(10).presence().rights(ChannelRights.NONE), true);
        TestClient client = client(one.client());
        one.action().by(client);
        assertThat(client.hears(ServerMessage.Refused.class)).isEmpty();
    }

    // ---- subscribing ----

    @Test
    void clients_of_the_audience_subscribe_without_a_token() {
        start(subscribing(new Audience(true, false, false)), false);
        assertThat(canSubscribe(scenario.connected("ann"), "ns:1")).isTrue();
        assertThat(canSubscribe(scenario.opens().connects(), "ns:1")).isFalse();
    }

    @Test
    void anonymous_clients_subscribe_where_the_audience_is_widened_to_them() {
        start(subscribing(new Audience(true, false, true)), false);
        assertThat(canSubscribe(scenario.opens().connects(), "ns:1")).isTrue();
    }

    @Test
    void the_subscribers_of_a_channel_are_no_audience_for_subscribing() {
        start(subscribing(new Audience(false, true, true)), false);
        assertThat(canSubscribe(scenario.connected("ann"), "ns:1")).isFalse();
    }

    @Test
    void a_private_channel_opens_to_tokens_alone() {
        start(TestOptions.open(), false);
        assertThat(canSubscribe(scenario.connected("ann"), "$ns:1")).isFalse();
        start(TestOptions.open(), true);
        assertThat(canSubscribe(scenario.connected("ann"), "$ns:1")).isTrue();
    }

    @Test
    void a_user_limited_channel_opens_to_the_users_it_names() {
        start(TestOptions.open().userLimited(), false);
        assertThat(canSubscribe(scenario.connected("42"), "ns:talk#42,43")).isTrue();
        assertThat(canSubscribe(scenario.connected("4"), "ns:talk#42,43")).isFalse();
        assertThat(canSubscribe(scenario.opens().connects(), "ns:talk#")).isFalse();
    }

    @Test
    void a_hash_means_nothing_where_channels_are_not_user_limited() {
        start(TestOptions.open(), false);
        assertThat(canSubscribe(scenario.connected("4"), "ns:talk#42,43")).isTrue();
    }

    private static TestOptions subscribing(Audience audience) {
        return TestOptions.closed()
                .rights(rights(audience, Audience.NOBODY, Audience.NOBODY, Audience.NOBODY));
    }

    private static ChannelRights rights(
            Audience subscribe, Audience publish, Audience presence, Audience history) {
        return new ChannelRights(subscribe, publish, presence, history);
    }

    private static boolean canSubscribe(TestClient client, String channel) {
        client.hears();
        client.subscribes(channel);
        return client.hears().getFirst() instanceof ServerMessage.SubscribeDone;
    }

    private void start(TestOptions options, boolean insecure) {
        SessionRules rules =
                new SessionRules(insecure, true, ScenarioSetup.TIMERS, ScenarioSetup.LIMITS);
        scenario = new Scenario(ScenarioSetup.DEFAULT.rules(rules).namespace("ns", options));
    }

    private TestClient client(Client kind) {
        TestClient client =
                kind.isAnonymous() ? scenario.opens().connects() : scenario.connected("ann");
        if (kind.isSubscriber()) {
            scenario.effects()
                    .knowsSubscriptionToken(
                            "ticket",
                            new TokenVerdict.Valid<>(
                                    new SubscriptionClaims(
                                            new UserId(kind.isAnonymous() ? "" : "ann"),
                                            "ns:1",
                                            "",
                                            Payload.of("info"),
                                            null,
                                            0,
                                            SubscriptionClaims.Overrides.NONE)));
            client.subscribesWithToken("ns:1", "ticket");
        }
        client.hears();
        return client;
    }
}
