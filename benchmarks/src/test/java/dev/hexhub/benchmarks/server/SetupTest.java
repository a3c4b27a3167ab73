package dev.hexhub.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hexhub.benchmarks.server.Setup.Channels;
import dev.hexhub.benchmarks.server.Setup.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SetupTest {

    private static final Hub ALONE = Hub.ofProject(Path.of("."));
    private static final FloorServer FLOOR = new FloorServer(1, 1);

    @Test
    void a_plain_setup_is_for_all_who_need_no_redis() {
        assertThat(ALONE.supports(Setup.PLAIN)).isTrue();
        assertThat(FLOOR.supports(Setup.PLAIN)).isTrue();
        assertThat(ALONE.onRedis().supports(Setup.PLAIN)).isFalse();
    }

    @Test
    void a_hub_alone_and_one_on_redis_can_be_compared() {
        Setup both = Setup.PLAIN.orOnRedis(3);

        assertThat(ALONE.supports(both)).isTrue();
        assertThat(ALONE.onRedis().supports(both)).isTrue();
    }

    @Test
    void history_is_for_those_who_have_it() {
        Setup history = Setup.PLAIN.with(Channels.WITH_HISTORY);

        assertThat(ALONE.supports(history)).isTrue();
        assertThat(FLOOR.supports(history)).isFalse();
    }

    @Test
    void a_publisher_at_redis_needs_a_redis() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setup.onRedis(0, Source.REDIS))
                .withMessage("setup: alone false, on Redis 0, source REDIS");
    }
}
