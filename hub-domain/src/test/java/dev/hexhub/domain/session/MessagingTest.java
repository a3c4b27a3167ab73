package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.Scenario;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import org.junit.jupiter.api.Test;

/** What clients say to users. */
class MessagingTest extends ScenarioTest {

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.rules(
                new SessionRules(
                        false, true, true, false, ScenarioSetup.TIMERS, ScenarioSetup.LIMITS));
    }

    @Test
    void a_message_is_passed_on_with_its_sender_and_answered_with_how_far_it_came() {
        TestClient ann = scenario.connected("ann");
        says(ann, 2, "bob", "hi");
        assertThat(scenario.effects().of(Effect.TellUser.class))
                .extracting(Effect.TellUser::message)
                .containsExactly(
                        new ControlCommand.Message(
                                new UserId("bob"), null, new UserId("ann"), Payload.of("hi")));
        assertThat(ann.hears()).containsExactly(new ServerMessage.MessageDone(2, 1, 2));
    }

    @Test
    void a_message_that_not_every_instance_reported_may_be_tried_again() {
        TestClient ann = scenario.connected("ann");
        scenario.infrastructure().breaks();
        says(ann, 2, "bob", "hi");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.INTERNAL_ERROR));
    }

    @Test
    void what_may_not_be_said_is_refused() {
        TestClient ann = scenario.connected("ann");
        TestClient nobody = scenario.opens().connects();
        nobody.hears();
        says(ann, 2, "", "hi");
        says(ann, 3, "bob", "");
        says(ann, 4, "bob", "x".repeat(40_000));
        says(nobody, 2, "bob", "hi");
        assertThat(ann.hears())
                .containsExactly(
                        new ServerMessage.Refused(2, Refusal.BAD_REQUEST),
                        new ServerMessage.Refused(3, Refusal.BAD_REQUEST),
                        new ServerMessage.Refused(4, Refusal.LIMIT_EXCEEDED));
        assertThat(nobody.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.PERMISSION_DENIED));
    }

    @Test
    void only_so_many_may_be_under_way() {
        TestClient ann = scenario.connected("ann");
        scenario.holdsAnswers();
        for (int i = 0; i < 9; i++) {
            says(ann, 2 + i, "bob", "hi");
        }
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(10, Refusal.TOO_MANY_REQUESTS));
        scenario.answers();
        says(ann, 11, "bob", "hi");
        scenario.answers();
        assertThat(ann.hears(ServerMessage.MessageDone.class)).hasSize(9);
    }

    @Test
    void nobody_may_unless_the_hub_is_told_so() {
        scenario.checkInvariants();
        scenario = new Scenario(ScenarioSetup.DEFAULT);
        TestClient ann = scenario.connected("ann");
        says(ann, 2, "bob", "hi");
        assertThat(ann.hears())
                .containsExactly(new ServerMessage.Refused(2, Refusal.NOT_AVAILABLE));
    }

    private static void says(TestClient client, long id, String to, String text) {
        client.says(new ClientCommand.Message(id, to, Payload.of(text)));
    }
}
