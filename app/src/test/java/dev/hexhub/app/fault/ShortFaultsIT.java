package dev.hexhub.app.fault;

import dev.hexhub.app.fault.scenario.PubSubKill;
import dev.hexhub.app.fault.scenario.RedisRestart;
import org.junit.jupiter.api.Test;

/** Each fault a few times, in every build. {@link LongFaultTest} takes its time. */
class ShortFaultsIT {

    @Test
    void a_redis_that_is_killed_and_comes_back_costs_nothing_that_was_acknowledged()
            throws Exception {
        RedisRestart.run(2, 500);
    }

    @Test
    void killed_pubsub_connections_are_noticed_by_nobody() throws Exception {
        PubSubKill.run(5, 500);
    }
}
