package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Witness;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.shard.TestStream;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a shard tells a store that may have gone back, before anything is published there. */
class HearingTest extends ScenarioTest {

    private static final StoreLife LIFE = new StoreLife("store", "2");

    private final TestStream stream = scenario.infrastructure().stream("log");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @Test
    void a_life_begins_behind_everything_that_other_shards_were_about_to_tell() {
        scenario.tells(new BrokerEvent.LifeBegun(LIFE));

        assertThat(scenario.effects().of(Effect.Post.class))
                .containsExactly(new Effect.Post(0, new ShardMessage.AttestAll(LIFE)));
    }

    @Test
    void a_shard_that_saw_nothing_has_nothing_to_say() {
        lifeBegins();

        assertThat(scenario.effects().of(Effect.AttestAll.class)).isEmpty();
        assertThat(said()).hasSize(1);
    }

    @Test
    void what_is_followed_and_what_was_published_here_is_attested() {
        scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1", "2");
        StreamPosition elsewhere = new StreamPosition("epoch-x", 7, 70);
        post(new ShardMessage.Witnessed(channel("other"), elsewhere));

        lifeBegins();

        assertThat(scenario.effects().of(Effect.AttestAll.class).getFirst().witnesses())
                .containsExactlyInAnyOrder(
                        new Witness(channel("log"), stream.top()),
                        new Witness(channel("other"), elsewhere));
        assertThat(said()).hasSize(1);
    }

    @Test
    void a_store_that_fell_back_has_another_epoch_when_the_shard_has_said_everything() {
        scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1", "2", "3");
        stream.fallBackTo(1);

        lifeBegins();

        assertThat(said()).hasSize(1);
        assertThat(stream.epoch()).isNotEqualTo("epoch-1");
    }

    @Test
    void what_the_store_does_not_hear_is_told_again_and_nothing_is_said_before() {
        post(new ShardMessage.Witnessed(channel("log"), new StreamPosition("epoch-x", 7, 70)));
        scenario.infrastructure().breaks();
        lifeBegins();
        assertThat(said()).isEmpty();

        scenario.infrastructure().mends();
        scenario.passes(Duration.ofSeconds(1));

        assertThat(said()).hasSize(1);
    }

    @Test
    void thousands_of_positions_are_told_part_by_part() {
        for (int i = 0; i < 1_200; i++) {
            StreamPosition position = new StreamPosition("epoch-x", 1, 70);
            post(new ShardMessage.Witnessed(channel("c" + i), position));
        }

        lifeBegins();

        assertThat(scenario.effects().of(Effect.AttestAll.class))
                .extracting(it -> it.witnesses().size())
                .containsExactly(500, 500, 200);
        assertThat(said()).hasSize(1);
    }

    private void lifeBegins() {
        post(new ShardMessage.AttestAll(LIFE));
    }

    private void post(ShardMessage message) {
        scenario.act(() -> scenario.shard().posted(message, scenario.now()));
    }

    private List<Effect.Attested> said() {
        return scenario.effects().of(Effect.Attested.class);
    }
}
