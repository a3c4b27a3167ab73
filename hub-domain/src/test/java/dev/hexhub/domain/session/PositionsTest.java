package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.stream.KnownPosition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which subscriptions have a position. */
class PositionsTest extends ScenarioTest {

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

    // ---- positions ----

    @Test
    void a_plain_subscription_has_no_position() {
        ann.subscribes("kept:1");
        assertThat(result().position()).isNull();
    }

    @Test
    void a_positioned_subscription_starts_at_the_top() {
        scenario.publishes("kept:1", "1", "2");
        ann.subscribes("kept:1", positioned());
        Subscribed result = result();
        assertThat(result.position()).isEqualTo(scenario.infrastructure().stream("kept:1").top());
        assertThat(result.recoverable()).isFalse();
        assertThat(result.publications()).isEmpty();
    }

    @Test
    void a_channel_that_keeps_nothing_gives_no_positions_to_who_asks() {
        ann.subscribes("news", recoverable());
        Subscribed result = result();
        assertThat(result.position()).isNull();
        assertThat(result.recoverable()).isFalse();
    }

    @Test
    void a_channel_may_make_every_subscription_recoverable() {
        ann.subscribes("forced:1");
        Subscribed result = result();
        assertThat(result.recoverable()).isTrue();
        assertThat(result.position()).isNotNull();
    }

    @Test
    void who_would_rather_be_refused_than_miss_something_is_and_leaves_nothing_behind() {
        scenario.publishes("kept:1", "1", "2");
        KnownPosition foreign = new KnownPosition("another life", 1);
        ann.subscribes("kept:1", wishes(foreign, true, true, false, true));
        assertRefused(2, Refusal.UNRECOVERABLE_POSITION);
        assertThat(scenario.channels()).isEmpty();
    }

    private Subscribed result() {
        return ann.hears(ServerMessage.SubscribeDone.class).getFirst().result();
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
}
