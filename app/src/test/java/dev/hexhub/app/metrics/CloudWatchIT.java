package dev.hexhub.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.metrics.CloudWatchEndpoint.Datum;
import dev.hexhub.app.program.HubClient;
import dev.hexhub.app.program.HubProcess;
import dev.hexhub.testkit.redis.RedisServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the program sends to CloudWatch, read at a local endpoint that speaks its protocol. */
@Timeout(120)
class CloudWatchIT {

    private static final String SECRET = "canary-secret-access-key";
    private static final List<String> CREDENTIALS =
            List.of("-Daws.accessKeyId=AKIDEXAMPLE", "-Daws.secretAccessKey=" + SECRET);

    private final HttpClient http = HttpClient.newHttpClient();

    private static HubProcess hub(String name, CloudWatchEndpoint endpoint, String... more)
            throws Exception {
        List<String> options = new ArrayList<>(List.of("--dev"));
        for (String setting :
                List.of(
                        "instance.name=" + name,
                        "demo.enabled=false",
                        "log.level=debug",
                        "shutdown.window=0s",
                        "metrics.cloudwatch.namespace=hexhub/test",
                        "metrics.cloudwatch.region=eu-central-1",
                        "metrics.cloudwatch.endpoint=" + endpoint.uri(),
                        "metrics.cloudwatch.interval=1s")) {
            options.addAll(List.of("--set", setting));
        }
        options.addAll(List.of(more));
        return HubProcess.start("cloudwatch-" + name, CREDENTIALS, options.toArray(String[]::new));
    }

    private void publish(HubProcess hub) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(hub.uri("/api/publish"))
                        .POST(BodyPublishers.ofString("{\"channel\":\"chat:lobby\",\"data\":1}"))
                        .build();
        assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("offset");
    }

    @Test
    void two_instances_on_redis_send_what_they_count_each_under_its_name() throws Exception {
        try (RedisServer redis = RedisServer.start();
                CloudWatchEndpoint cloudWatch = new CloudWatchEndpoint();
                HubProcess here = hub("here", cloudWatch, "--redis", redis.url());
                HubProcess there = hub("there", cloudWatch, "--redis", redis.url())) {
            talkUntil(
                    here,
                    there,
                    () ->
                            isPositive(cloudWatch, "here", "messages.total.count")
                                    && isPositive(cloudWatch, "there", "messages.delivered.count")
                                    && isPositive(cloudWatch, "there", "latency.avg")
                                    && isPositive(cloudWatch, "there", "latency.reported.avg")
                                    && isPositive(cloudWatch, "there", "connections.active.value")
                                    && isPositive(
                                            cloudWatch, "there", "disconnects.unexpected.count"));

            assertThat(cloudWatch.sum("there", "hexhub.messages.total.count")).isZero();
            assertThat(cloudWatch.sum("here", "hexhub.messages.delivered.count")).isZero();
            assertLatencies(cloudWatch);
            assertThat(here.printed() + there.printed()).doesNotContain(SECRET);
        }
    }

    /**
     * Publishes here to a client there, which reports what it cost and then breaks off, again and
     * again: what is counted in an interval that a busy machine misses is in no report.
     */
    private void talkUntil(HubProcess here, HubProcess there, BooleanSupplier isReported)
            throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!isReported.getAsBoolean()) {
            assertThat(System.nanoTime()).as("everything was reported").isLessThan(end);
            try (HubClient client = HubClient.connected(http, there.port())) {
                client.ask(2, "\"subscribe\":{\"channel\":\"chat:lobby\"}");
                client.ask(3, "\"rpc\":{\"method\":\"latency\",\"data\":{\"ms\":[40,60]}}");
                publish(here);
                client.hears("\"pub\"");
                Thread.sleep(1_000);
            }
        }
    }

    private static void assertLatencies(CloudWatchEndpoint cloudWatch) {
        assertThat(cloudWatch.of("there", "hexhub.latency.reported.avg"))
                .isNotEmpty()
                .containsOnly(
                        new Datum(
                                "hexhub/test",
                                "there",
                                "hexhub.latency.reported.avg",
                                50,
                                "Milliseconds"));
        assertThat(cloudWatch.of("there", "hexhub.latency.avg"))
                .isNotEmpty()
                .allSatisfy(datum -> assertThat(datum.value()).isBetween(0.001, 10_000.0))
                .allSatisfy(datum -> assertThat(datum.unit()).isEqualTo("Milliseconds"));
    }

    private static boolean isPositive(CloudWatchEndpoint endpoint, String instance, String name) {
        return endpoint.of(instance, "hexhub." + name).stream()
                .anyMatch(datum -> datum.value() > 0);
    }

    @Test
    void a_refusal_takes_one_line_with_its_cause_and_so_does_its_end() throws Exception {
        try (CloudWatchEndpoint cloudWatch = new CloudWatchEndpoint()) {
            cloudWatch.refuses(true);
            try (HubProcess hub = hub("refused", cloudWatch)) {
                awaitLine(hub, "CloudWatch does not take the metrics");
                cloudWatch.refuses(false);
                awaitLine(hub, "CloudWatch takes the metrics again");

                assertThat(hub.printed().lines().filter(line -> line.contains("not take")))
                        .singleElement()
                        .asString()
                        .contains("InvalidClientTokenId, HTTP 403")
                        .doesNotContain("the request was");
                assertThat(hub.printed())
                        .doesNotContain(SECRET)
                        .doesNotContainPattern(Pattern.compile("(?m)^\\s+at "));
            }
        }
    }

    private static void awaitLine(HubProcess hub, String text) throws Exception {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!hub.printed().contains(text)) {
            assertThat(System.nanoTime()).as(text).isLessThan(end);
            Thread.sleep(50);
        }
    }

    @Test
    void a_hub_that_stops_sends_what_it_counted_last() throws Exception {
        try (CloudWatchEndpoint cloudWatch = new CloudWatchEndpoint();
                HubProcess hub =
                        hub("last", cloudWatch, "--set", "metrics.cloudwatch.interval=1h")) {
            awaitLine(hub, "metrics go to CloudWatch");
            publish(hub);
            hub.terminate();

            assertThat(hub.awaitExit()).isZero();
            assertThat(cloudWatch.sum("last", "hexhub.messages.total.count")).isPositive();
        }
    }
}
