package dev.hexhub.app.fault;

import dev.hexhub.app.fault.scenario.PubSubKill;
import dev.hexhub.app.fault.scenario.RedisRestart;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each fault often, under load; figures go to {@code target/faults.csv}. See docs/reliability.md.
 */
@Tag("faults")
class LongFaultTest {

    @Test
    void a_redis_that_is_killed_and_comes_back_costs_nothing_that_was_acknowledged()
            throws Exception {
        RedisRestart.run(20, 2_000);
    }

    @Test
    void killed_pubsub_connections_are_noticed_by_nobody() throws Exception {
        PubSubKill.run(200, 2_000);
    }
}
