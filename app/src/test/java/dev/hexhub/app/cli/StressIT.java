package dev.hexhub.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import dev.hexhub.testkit.redis.RedisServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./hub stress} against real hubs. */
@Timeout(180)
class StressIT {

    private static final String KEY = "a-signing-key-of-more-than-32-bytes!";
    private static final String[] NO_DEMO = {
        "--dev", "--set", "demo.enabled=false", "--set", "shutdown.window=2s"
    };

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int stress(Map<String, String> environment, String... arguments) {
        CommandLine hub = HubCommand.commandLine(environment, InstantSource.system());
        hub.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        List<String> all = new ArrayList<>(List.of("stress", "--json"));
        all.addAll(List.of(arguments));
        return hub.execute(all.toArray(String[]::new));
    }

    private JsonNode report() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private static String url(HubProcess hub) {
        return "ws://127.0.0.1:" + hub.port() + "/connection/websocket";
    }

    private static String[] meeting(RedisServer redis) {
        return Stream.concat(Stream.of(NO_DEMO), Stream.of("--redis", redis.url()))
                .toArray(String[]::new);
    }

    @Test
    void a_crowd_on_two_instances_that_reconnects_all_the_time_loses_nothing() throws Exception {
        try (RedisServer redis = RedisServer.start();
                HubProcess here = HubProcess.start("stress-here", List.of(), meeting(redis));
                HubProcess there = HubProcess.start("stress-there", List.of(), meeting(redis))) {
            int code =
                    stress(
                            Map.of(),
                            "--url=" + url(here),
                            "--url=" + url(there),
                            "--clients=200",
                            "--channels=4",
                            "--rate=100",
                            "--reconnects=20",
                            "--duration=3s",
                            "--report-latency");

            JsonNode report = report();
            assertThat(report.get("clients_in").asInt()).isEqualTo(200);
            assertThat(report.get("lost").asLong()).isZero();
            assertThat(report.get("duplicates").asLong()).isZero();
            assertThat(report.get("recovered").asLong()).isPositive();
            assertThat(report.get("not_recovered").asLong()).isZero();
            assertThat(report.get("acknowledged").asLong()).isGreaterThan(200);
            assertThat(report.get("deliveries").asLong()).isGreaterThan(200 * 50);
            assertThat(report.get("latency_ms").get("p99").asDouble()).isPositive();
            assertThat(code).isZero();
        }
    }

    @Test
    void an_instance_that_stops_meanwhile_shows_as_a_code_and_costs_nobody_anything()
            throws Exception {
        try (RedisServer redis = RedisServer.start();
                HubProcess here = HubProcess.start("stress-stays", List.of(), meeting(redis));
                HubProcess there = HubProcess.start("stress-goes", List.of(), meeting(redis))) {
            Thread.ofVirtual()
                    .start(() -> {
                        awaitConnections(there);
                        there.terminate();
                    });
            int code =
                    stress(
                            Map.of(),
                            "--url=" + url(here),
                            "--url=" + url(there),
                            "--clients=100",
                            "--rate=20",
                            "--duration=6s");

            assertThat(report().get("disconnects").get("3001").asInt()).isGreaterThanOrEqualTo(50);
            assertThat(report().get("clients_in").asInt()).isEqualTo(100);
            assertThat(report().get("lost").asLong()).isZero();
            assertThat(code).isZero();
        }
    }

    private static void awaitConnections(HubProcess hub) {
        try {
            while (!hub.get("/metrics").contains("hexhub_connections 5")) {
                Thread.sleep(50);
            }
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Test
    void clients_with_tokens_of_their_own_listen_to_what_a_backend_publishes() throws Exception {
        try (HubProcess hub =
                HubProcess.start(
                        "stress-tokens",
                        List.of(),
                        "--set",
                        "token.hmac_secret=" + KEY,
                        "--set",
                        "http_api.key=an-api-key-of-more-than-16-bytes",
                        "--set",
                        "channel.without_namespace.allow_subscribe_for_client=true")) {
            int code =
                    stress(
                            Map.of("HUB_TOKEN_HMAC_SECRET", KEY),
                            "--url=" + url(hub),
                            "--sign",
                            "--api-key=an-api-key-of-more-than-16-bytes",
                            "--clients=20",
                            "--rate=20",
                            "--duration=2s");

            assertThat(report().get("acknowledged").asLong()).isPositive();
            assertThat(report().get("deliveries").asLong()).isPositive();
            assertThat(code).isZero();
        }
    }

    @Test
    void clients_that_do_not_get_in_are_counted_with_the_reason() throws Exception {
        try (HubProcess hub =
                HubProcess.start("stress-closed", List.of(), "--set", "token.hmac_secret=" + KEY)) {
            int code =
                    stress(
                            Map.of(),
                            "--url=" + url(hub),
                            "--clients=5",
                            "--duration=1s",
                            "--rate=0");

            assertThat(report().get("sent_away").asInt()).isEqualTo(5);
            assertThat(report().get("disconnects").size()).isEqualTo(1);
            assertThat(code).isEqualTo(ExitCode.FINDINGS);
        }
    }

    @Test
    void what_is_off_in_the_plan_is_said_before_anything_is_loaded() {
        assertThat(stress(Map.of(), "--clients=0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--clients: 0 (expected: at least 1)");
        assertThat(stress(Map.of(), "--url=http://x")).isEqualTo(ExitCode.USAGE);
        assertThat(stress(Map.of(), "--duration=soon")).isEqualTo(ExitCode.USAGE);
        assertThat(stress(Map.of(), "--clients=100000000")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("ulimit -n 100000200");
    }
}
