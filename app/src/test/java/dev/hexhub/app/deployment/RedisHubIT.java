package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubClient;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instances that meet in a real Redis, and what they say of themselves while it is away. */
class RedisHubIT {

    private static final String HELLO = "{\"channel\":\"chat:lobby\",\"data\":\"hello\"}";

    private static RunningHub hub(RedisServer redis) {
        return RunningHub.with("redis.url=" + redis.url());
    }

    @Test
    void what_is_published_at_one_instance_is_heard_and_read_at_the_other() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub here = hub(redis);
                RunningHub there = hub(redis)) {
            here.awaitReadiness(200);
            there.awaitReadiness(200);
            try (HubClient client = there.client()) {
                assertThat(client.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}"))
                        .contains("\"recoverable\":true");

                assertThat(here.api("publish", HELLO)).contains("\"offset\":1");

                assertThat(client.hears("\"pub\"")).contains("\"hello\"");
                assertThat(there.api("history", "{\"channel\":\"chat:lobby\",\"limit\":10}"))
                        .contains("\"hello\"");
            }
        }
    }

    @Test
    void what_is_removed_at_one_instance_is_not_served_by_the_other_which_still_held_it()
            throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub here = hub(redis);
                RunningHub there = hub(redis)) {
            here.awaitReadiness(200);
            there.awaitReadiness(200);
            try (HubClient witness = there.client();
                    HubClient returning = there.client()) {
                witness.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}");
                String epoch = epochIn(here.api("publish", HELLO));
                here.api("publish", HELLO);
                witness.hears("\"offset\":2");
                here.api("history_remove", "{\"channel\":\"chat:lobby\"}");
                here.api("publish", HELLO);
                witness.hears("\"offset\":3");

                assertThat(returning.ask(2, recovering(1, epoch)))
                        .contains("\"was_recovering\":true")
                        .doesNotContain("\"recovered\":true")
                        .doesNotContain("hello");
                assertThat(witness.ask(3, "\"unsubscribe\":{\"channel\":\"chat:lobby\"}"))
                        .contains("\"unsubscribe\"");
                assertThat(witness.ask(4, recovering(2, epoch)))
                        .contains("\"recovered\":true")
                        .contains("hello");
            }
        }
    }

    private static String recovering(long offset, String epoch) {
        return "\"subscribe\":{\"channel\":\"chat:lobby\",\"recover\":true,\"offset\":"
                + offset
                + ",\"epoch\":\""
                + epoch
                + "\"}";
    }

    private static String epochIn(String answer) {
        return answer.replaceAll(".*\"epoch\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void who_is_at_one_instance_is_seen_at_the_other() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub here = hub(redis);
                RunningHub there = hub(redis)) {
            here.awaitReadiness(200);
            there.awaitReadiness(200);
            try (HubClient client = there.client()) {
                client.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}");

                assertThat(here.api("presence_stats", "{\"channel\":\"chat:lobby\"}"))
                        .contains("\"num_clients\":1");
            }
        }
    }

    @ParameterizedTest(name = "sharded: {0}")
    @ValueSource(booleans = {true, false})
    void instances_meet_in_a_cluster_too(boolean isSharded) throws Exception {
        String[] settings = {
            "redis.url=" + String.join(",", RedisCluster.shared().urls()),
            "redis.mode=cluster",
            "redis.sharded_pubsub=" + isSharded,
            "redis.prefix=app-" + isSharded
        };
        try (RunningHub here = RunningHub.with(settings);
                RunningHub there = RunningHub.with(settings)) {
            here.awaitReadiness(200);
            there.awaitReadiness(200);
            try (HubClient client = there.client()) {
                client.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}");

                here.api("publish", HELLO);

                assertThat(client.hears("\"pub\"")).contains("\"hello\"");
            }
        }
    }

    @Test
    void hubs_with_different_prefixes_do_not_meet() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub here = RunningHub.with("redis.url=" + redis.url(), "redis.prefix=a");
                RunningHub there = RunningHub.with("redis.url=" + redis.url(), "redis.prefix=b")) {
            here.awaitReadiness(200);
            there.awaitReadiness(200);
            here.api("publish", HELLO);

            assertThat(there.api("history", "{\"channel\":\"chat:lobby\",\"limit\":10}"))
                    .contains("\"publications\":[]");
        }
    }

    @Test
    void without_redis_an_instance_lives_and_is_ready_soon_after_redis_appears() throws Exception {
        try (RedisServer redis = RedisServer.start()) {
            redis.kill();
            try (RunningHub hub = hub(redis)) {
                assertThat(hub.get("/health/live")).isEqualTo(200);
                assertThat(hub.text("/health/ready").statusCode()).isEqualTo(503);
                assertThat(hub.text("/health/ready").body()).contains("degraded");

                redis.restart();
                Duration took = hub.awaitReadiness(200);

                System.out.println("ready " + took.toMillis() + " ms after Redis appeared");
            }
        }
    }

    @Test
    void while_redis_is_away_clients_stay_and_are_told_to_try_again() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub hub = hub(redis)) {
            hub.awaitReadiness(200);
            try (HubClient client = hub.client()) {
                client.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}");
                redis.kill();
                hub.awaitReadiness(503);

                assertThat(client.ask(3, "\"publish\":" + HELLO)).contains("\"temporary\":true");
                assertThat(client.ask(4, "\"subscribe\":{\"channel\":\"chat:den\"}"))
                        .contains("\"temporary\":true");
                assertThat(hub.api("publish", HELLO)).contains("\"error\"");

                redis.restart();
                hub.awaitReadiness(200);

                assertThat(client.ask(5, "\"subscribe\":{\"channel\":\"chat:den\"}"))
                        .contains("\"subscribe\":{");
                assertThat(client.isOpen()).isTrue();
            }
        }
    }
}
