package dev.hexhub.app.fault;

import dev.hexhub.app.fault.scenario.LostAnswers;
import dev.hexhub.app.fault.scenario.OverlappingRewinds;
import dev.hexhub.app.fault.scenario.Partition;
import dev.hexhub.app.fault.scenario.PubSubKill;
import dev.hexhub.app.fault.scenario.RedisRefusal;
import dev.hexhub.app.fault.scenario.RedisRefusal.Kind;
import dev.hexhub.app.fault.scenario.RedisRestart;
import dev.hexhub.app.fault.scenario.RedisRewind;
import dev.hexhub.app.fault.scenario.RollingRestart;
import dev.hexhub.app.fault.scenario.WildStorm;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The faults that matter most, a few times, in every build. {@link LongFaultTest} brings all. */
class ShortFaultsIT {

    private static final int RATE = 300;

    @Test
    void f2_a_redis_that_is_killed_and_comes_back_costs_nothing_that_was_acknowledged()
            throws Exception {
        RedisRestart.run(2, RATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"OLD_SNAPSHOT", "FLUSH"})
    void f3_whoever_heard_what_redis_has_forgotten_is_told(RedisRewind.Kind kind) throws Exception {
        RedisRewind.run(kind, 1, RATE);
    }

    @Test
    void f6_killed_pubsub_connections_are_noticed_by_nobody() throws Exception {
        PubSubKill.run(5, RATE);
    }

    @Test
    void f8_behind_a_partition_a_hub_says_so_keeps_its_clients_and_heals() throws Exception {
        Partition.run(1, Duration.ofSeconds(4), RATE);
    }

    @Test
    void f12_a_rolling_restart_loses_nothing_and_tells_every_client_to_reconnect()
            throws Exception {
        RollingRestart.run(1, RATE);
    }

    @Test
    void f24_a_publication_whose_answer_was_lost_is_there_once() throws Exception {
        LostAnswers.run(5, RATE);
    }

    @Test
    void f27_what_redis_refuses_is_refused_for_the_moment_alone() throws Exception {
        RedisRefusal.run(EnumSet.complementOf(EnumSet.of(Kind.LOADING)), 1, RATE);
    }

    @Test
    void f31_no_place_is_acknowledged_twice_however_often_redis_is_put_back() throws Exception {
        OverlappingRewinds.run(3, RATE);
    }

    @Test
    void a_storm_on_the_network_loses_nothing() throws Exception {
        WildStorm.run(1, 6, RATE);
    }
}
