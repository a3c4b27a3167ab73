package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import org.junit.jupiter.api.Test;

/** What an instance does that was believed dead, and is not. */
class LeaseBegunTest extends ScenarioTest {

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.namespace(
                "room", TestOptions.open().presence(true, true, true));
    }

    @Test
    void everybody_who_was_taken_out_is_listed_again_with_one_join_each() {
        TestClient bob = scenario.connected("bob").subscribes("room:1");
        ann.subscribes("room:1");
        ann.hears();

        scenario.infrastructure().evictsEverybody();
        leaseBegins();

        assertThat(scenario.infrastructure().present("room:1"))
                .containsExactlyInAnyOrder(ann.id(), bob.id());
        assertThat(ann.hears(ServerMessage.Joined.class))
                .extracting(joined -> joined.client().client())
                .containsExactlyInAnyOrder(ann.id(), bob.id());
    }

    @Test
    void nobody_is_announced_who_was_never_taken_out() {
        ann.subscribes("room:1");
        ann.hears();

        leaseBegins();

        assertThat(ann.hears()).isEmpty();
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
    }

    @Test
    void whoever_is_on_the_way_in_is_announced_once() {
        scenario.holdsAnswers();
        ann.subscribes("room:1");
        leaseBegins();
        scenario.answers();

        assertThat(ann.hears(ServerMessage.Joined.class)).hasSize(1);
        assertThat(scenario.infrastructure().present("room:1")).containsExactly(ann.id());
    }

    @Test
    void whoever_went_before_the_store_answered_is_not_left_behind() {
        ann.subscribes("room:1");
        scenario.holdsAnswers();
        leaseBegins();
        ann.goes();
        scenario.answers();

        assertThat(scenario.infrastructure().present("room:1")).isEmpty();
    }

    @Test
    void a_store_that_fails_is_told_to_forget_whom_it_may_have_listed() {
        scenario.holdsAnswers();
        ann.subscribes("room:1");
        scenario.infrastructure().breaks();
        scenario.effects().forget();
        scenario.answers();

        assertThat(scenario.effects().all())
                .extracting(effect -> effect.getClass().getSimpleName())
                .contains("LeavePresence");
    }

    private void leaseBegins() {
        scenario.act(() -> scenario.shard().leaseBegun());
    }
}
