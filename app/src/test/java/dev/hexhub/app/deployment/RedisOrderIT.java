package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubClient;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is ordered about users while Redis is away, or has lost its memory, is no false success. */
class RedisOrderIT {

    private static final String USER = "\"user\":\"\"";
    private static final List<List<String>> ORDERS =
            List.of(
                    List.of("message", "{" + USER + ",\"data\":{\"a\":1}}"),
                    List.of("subscribe", "{" + USER + ",\"channel\":\"chat:lobby\"}"),
                    List.of("refresh", "{" + USER + ",\"expire_at\":0}"),
                    List.of("unsubscribe", "{" + USER + ",\"channel\":\"chat:lobby\"}"),
                    List.of("disconnect", "{" + USER + "}"));

    @Test
    void every_order_after_a_flush_reaches_those_here_and_says_try_again_until_all_are_found()
            throws Exception {
        try (RedisServer redis = RedisServer.start();
                RunningHub here = RunningHub.with("redis.url=" + redis.url());
                RunningHub other = RunningHub.with("redis.url=" + redis.url())) {
            here.awaitReadiness(200);
            other.awaitReadiness(200);
            try (HubClient near = here.client();
                    HubClient far = other.client()) {
                assertThat(here.api("message", ORDERS.getFirst().getLast()))
                        .contains("\"num_clients\":2");
                redis.command("FLUSHALL");
                for (List<String> order : ORDERS) {
                    assertThat(here.api(order.getFirst(), order.getLast()))
                            .as(order.getFirst())
                            .startsWith("{\"error\":{\"code\":100,")
                            .contains("\"temporary\":true", "\"num_clients\":");
                }
                RunningHub.awaitTrue(
                        () -> here.api("disconnect", "{" + USER + "}").startsWith("{\"result\""));
                near.hears("disconnect");
                far.hears("disconnect");
            }
        }
    }
}
