package dev.hexhub.app.fault;

import dev.hexhub.app.fault.scenario.Deafness;
import dev.hexhub.app.fault.scenario.FullOutputBuffer;
import dev.hexhub.app.fault.scenario.HubFreeze;
import dev.hexhub.app.fault.scenario.HubKill;
import dev.hexhub.app.fault.scenario.LateRedis;
import dev.hexhub.app.fault.scenario.LostAnswers;
import dev.hexhub.app.fault.scenario.OfficialRollingRestart;
import dev.hexhub.app.fault.scenario.OverlappingRewinds;
import dev.hexhub.app.fault.scenario.Partition;
import dev.hexhub.app.fault.scenario.PubSubKill;
import dev.hexhub.app.fault.scenario.RedisRefusal;
import dev.hexhub.app.fault.scenario.RedisRestart;
import dev.hexhub.app.fault.scenario.RedisRewind;
import dev.hexhub.app.fault.scenario.RollingRestart;
import dev.hexhub.app.fault.scenario.SlowRedis;
import dev.hexhub.app.fault.scenario.WildStorm;
import dev.hexhub.app.program.NodeScripts;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each fault often, under load; figures go to {@code target/faults.csv}. See docs/reliability.md.
 */
@Tag("faults")
class LongFaultTest {

    private static final int RATE = 2_000;

    @Test
    void f1_a_hub_without_redis_waits_quietly_and_is_ready_soon_after_redis_appears()
            throws Exception {
        LateRedis.run(3, Duration.ofSeconds(10));
    }

    @Test
    void f2_a_redis_that_is_killed_and_comes_back_costs_nothing_that_was_acknowledged()
            throws Exception {
        RedisRestart.run(20, RATE);
    }

    @ParameterizedTest
    @EnumSource
    void f3_whoever_heard_what_redis_has_forgotten_is_told(RedisRewind.Kind kind) throws Exception {
        RedisRewind.run(kind, 20, RATE);
    }

    @Test
    void f6_killed_pubsub_connections_are_noticed_by_nobody() throws Exception {
        PubSubKill.run(200, RATE);
    }

    @Test
    void f7_announcements_that_redis_throws_away_are_noticed_by_nobody() throws Exception {
        FullOutputBuffer.run(10, RATE);
    }

    @Test
    void f8_behind_a_partition_a_hub_says_so_keeps_its_clients_and_heals() throws Exception {
        Partition.run(3, Duration.ofSeconds(20), RATE);
    }

    @Test
    void f9_a_slow_redis_costs_time_and_nothing_else() throws Exception {
        SlowRedis.run(4, RATE);
    }

    @Test
    void f10_deaf_connections_are_found_and_replaced() throws Exception {
        Deafness.run(10, RATE);
    }

    @Test
    void f11_clients_of_a_killed_hub_lose_nothing_and_leave_no_ghosts() throws Exception {
        HubKill.run(10, RATE);
    }

    @Test
    void f12_a_rolling_restart_loses_nothing_and_tells_every_client_to_reconnect()
            throws Exception {
        RollingRestart.run(2, RATE);
    }

    @Test
    void f12_a_rolling_restart_tells_every_official_client_to_reconnect_and_loses_nothing()
            throws Exception {
        NodeScripts.install();
        OfficialRollingRestart.run(3, 60, RATE / 2);
    }

    @Test
    void f21_a_hub_that_stood_still_catches_up() throws Exception {
        HubFreeze.run(2, Duration.ofSeconds(15), RATE);
    }

    @Test
    void f24_a_publication_whose_answer_was_lost_is_there_once() throws Exception {
        LostAnswers.run(50, RATE);
    }

    @Test
    void f27_what_redis_refuses_is_refused_for_the_moment_alone() throws Exception {
        RedisRefusal.run(EnumSet.allOf(RedisRefusal.Kind.class), 5, RATE);
    }

    @Test
    void f31_no_place_is_acknowledged_twice_however_often_redis_is_put_back() throws Exception {
        OverlappingRewinds.run(20, RATE / 4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_storm_on_the_network_loses_nothing(long seed) throws Exception {
        WildStorm.run(seed, 40, RATE);
    }
}
