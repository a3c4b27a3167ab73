package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.TokenVerdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client says with its connect, and what happens before that is answered. */
class ConnectingInOneFrameTest extends ScenarioTest {

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT
                .namespace("kept", TestOptions.kept(100))
                .namespace("room", TestOptions.open().presence());
    }

    // ---- what is said in the same frame ----

    @Test
    void commands_said_with_the_connect_wait_for_it_and_are_answered_in_order() {
        token("subs", "ann", 0, grant("room:1"));
        scenario.holdsAnswers();
        TestClient ann =
                scenario.opens().connects("subs").publishes("news", "x").publishes("news", "y");
        assertThat(ann.hears()).isEmpty();
        scenario.answers();
        List<ServerMessage> heard = ann.hears();
        assertThat(heard.getFirst()).isInstanceOf(ServerMessage.Connected.class);
        assertThat(heard.subList(1, heard.size()))
                .containsExactly(
                        new ServerMessage.PublishDone(2), new ServerMessage.PublishDone(3));
    }

    @Test
    void thousands_of_commands_said_with_the_connect_are_all_answered_in_order() {
        token("subs", "ann", 0, grant("room:1"));
        scenario.holdsAnswers();
        TestClient ann = scenario.opens().connects("subs");
        for (int i = 0; i < 5_000; i++) {
            ann.publishes("news", "x");
        }
        scenario.answers();
        assertThat(ann.hears(ServerMessage.PublishDone.class))
                .hasSize(5_000)
                .isSortedAccordingTo(Comparator.comparing(ServerMessage.PublishDone::id));
        assertThat(ann.isOpen()).isTrue();
    }

    @Test
    void a_client_that_goes_while_it_connects_leaves_nothing_behind() {
        token("subs", "ann", 0, grant("room:1"), grant("news"));
        scenario.holdsAnswers();
        TestClient ann = scenario.opens().connects("subs");
        ann.goes();
        scenario.answers();
        assertThat(scenario.infrastructure().present("room:1")).isEmpty();
        assertThat(scenario.channels()).isEmpty();
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
