package dev.hexhub.domain.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a home finds out about channels in which nothing happens. */
class PositionCheckTest extends ScenarioTest {

    private TestClient ann = scenario.opens();

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT.plain(TestOptions.kept(1_000));
    }

    @BeforeEach
    void ann_has_read_one_publication() {
        ann = scenario.connected("ann").subscribes("log", recoverable());
        scenario.publishes("log", "1");
        assertThat(texts(ann.hears())).containsExactly("1");
        scenario.effects().forget();
    }

    @Test
    void a_quiet_channel_that_misses_something_is_repaired_at_the_second_check() {
        loses("2");
        scenario.passes(Duration.ofMillis(5_500));
        assertThat(repairs()).isZero();
        scenario.passes(Duration.ofSeconds(5));
        assertThat(texts(ann.hears())).containsExactly("2");
    }

    @Test
    void a_quiet_channel_whose_newest_entry_was_replaced_is_repaired_at_the_first_check() {
        scenario.infrastructure().stream("log").fallBackTo(0);
        loses("other 1");
        scenario.passes(Duration.ofMillis(5_500));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void a_quiet_channel_whose_stream_fell_back_is_repaired_at_the_first_check() {
        scenario.publishes("log", "2");
        scenario.infrastructure().stream("log").fallBackTo(1);
        scenario.passes(Duration.ofMillis(5_500));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void a_quiet_channel_whose_stream_is_gone_is_told_at_the_first_check() {
        scenario.infrastructure().forgets("log");
        scenario.passes(Duration.ofMillis(5_500));
        assertThat(ann.hears(ServerMessage.Unsubscribed.class)).hasSize(1);
    }

    @Test
    void a_quiet_channel_that_misses_nothing_is_left_alone() {
        scenario.passes(Duration.ofSeconds(20));
        assertThat(repairs()).isZero();
        assertThat(scenario.effects().of(Effect.ReadTops.class)).hasSize(3);
    }

    private void loses(String... texts) {
        scenario.infrastructure().losesAnnouncements();
        scenario.publishes("log", texts);
        scenario.infrastructure().losesNothing();
    }

    private long repairs() {
        return scenario.effects().of(Effect.ReadHistory.class).stream()
                .filter(read -> read.reader() instanceof HistoryReader.Repair)
                .count();
    }
}
