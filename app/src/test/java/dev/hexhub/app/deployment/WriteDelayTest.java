package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Delayed writes, with real sockets and real time. */
class WriteDelayTest {

    private static final double DELAY_SECONDS = 0.005;
    private static final int PUBLICATIONS = 20;

    @Test
    @Timeout(60)
    void a_publication_is_written_after_its_delay_although_nothing_else_happens() throws Exception {
        try (RunningHub hub = hubWithDelay("5ms");
                HubClient ann = hub.client()) {
            ann.ask(2, "\"subscribe\":{\"channel\":\"news\"}");
            for (int i = 1; i <= PUBLICATIONS; i++) {
                hub.api("publish", "{\"channel\":\"news\",\"data\":" + i + "}");
                assertThat(ann.hears("\"pub\"")).contains("\"data\":" + i + ",");
            }
            assertThat(metric(hub, "hexhub_delivery_latency_seconds_count"))
                    .isGreaterThanOrEqualTo(PUBLICATIONS);
            assertThat(metric(hub, "hexhub_delivery_latency_seconds_sum"))
                    .isGreaterThanOrEqualTo(PUBLICATIONS * DELAY_SECONDS);
        }
    }

    @Test
    @Timeout(60)
    void what_is_published_in_a_hurry_is_heard_in_its_order_and_once() throws Exception {
        try (RunningHub hub = hubWithDelay("1ms");
                HubClient ann = hub.client();
                HubClient bob = hub.client()) {
            ann.ask(2, "\"subscribe\":{\"channel\":\"news\"}");
            for (int i = 1; i <= PUBLICATIONS; i++) {
                bob.ask(i + 1, "\"publish\":{\"channel\":\"news\",\"data\":" + i + "}");
            }
            for (int i = 1; i <= PUBLICATIONS; i++) {
                assertThat(ann.hears("\"pub\"")).contains("\"data\":" + i + ",");
            }
            String answer = ann.ask(3, "\"unsubscribe\":{\"channel\":\"news\"}");
            assertThat(answer).contains("\"unsubscribe\":{}");
        }
    }

    private static RunningHub hubWithDelay(String delay) throws Exception {
        RunningHub hub = RunningHub.with("channel.without_namespace.write_delay=" + delay);
        hub.awaitReadiness(200);
        return hub;
    }

    private static double metric(RunningHub hub, String name) throws Exception {
        return hub.text("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
