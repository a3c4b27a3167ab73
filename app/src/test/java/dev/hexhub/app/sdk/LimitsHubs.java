package dev.hexhub.app.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import dev.hexhub.app.program.NodeScripts;
import dev.hexhub.app.program.RoundRobin;
import dev.hexhub.testkit.redis.RedisServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hubs that {@code limits.mjs} talks to: one by itself, or two that meet in a Redis behind a
 * round robin and can be restarted one after the other.
 */
public final class LimitsHubs implements AutoCloseable {

    /** What their tokens are signed with. */
    public static final String SECRET =
            "conformance-secret-of-more-than-sixty-four-bytes-so-that-hs512-takes-it";

    private static final String API_KEY = "conformance-api-key";

    private final RedisServer redis;
    private final List<HubProcess> hubs = new ArrayList<>();
    private final RoundRobin door;
    private final HttpClient http = HttpClient.newHttpClient();
    private int published;

    private LimitsHubs() throws Exception {
        redis = RedisServer.start();
        for (int i = 0; i < 2; i++) {
            hubs.add(HubProcess.start("limits-" + i, List.of(), options("--redis", redis.url())));
        }
        door = new RoundRobin(hubs.stream().map(HubProcess::port).toList());
    }

    /** Two that can be restarted. */
    public static LimitsHubs two() throws Exception {
        return new LimitsHubs();
    }

    /** One with these options besides. */
    public static HubProcess one(String... options) throws Exception {
        return HubProcess.start("limits", List.of(), options(options));
    }

    /** Where clients of a hub on this port connect. */
    public static String endpoint(int port) {
        return "ws://127.0.0.1:" + port + "/connection/websocket";
    }

    /** Where clients of the two connect. */
    public String endpoint() {
        return endpoint(door.port());
    }

    /**
     * Restarts one after the other while something is published in each of the channels; how many
     * publications that were in each.
     */
    public int restartEach(List<String> channels) throws Exception {
        for (int i = 0; i < hubs.size(); i++) {
            HubProcess other = hubs.get(1 - i);
            publish(other, channels);
            HubProcess ending = hubs.get(i);
            ending.terminate();
            publish(other, channels);
            assertThat(ending.awaitExit()).as(ending.printed()).isZero();
            publish(other, channels);
            HubProcess next =
                    HubProcess.launch(
                            "limits-" + i,
                            ending.port(),
                            List.of(),
                            options("--redis", redis.url()));
            hubs.set(i, next);
            next.awaitReady();
            publish(next, channels);
        }
        return published;
    }

    private void publish(HubProcess hub, List<String> channels) throws Exception {
        String names =
                channels.stream().map(name -> '"' + name + '"').collect(Collectors.joining(","));
        String body = "{\"channels\":[" + names + "],\"data\":{\"n\":" + published + "}}";
        HttpRequest request =
                HttpRequest.newBuilder(hub.uri("/api/broadcast"))
                        .header("X-API-Key", API_KEY)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        String answer = http.send(request, BodyHandlers.ofString()).body();
        assertThat(answer).doesNotContain("\"error\"").contains("\"offset\"");
        published++;
    }

    private static String[] options(String... more) {
        String config = NodeScripts.path("limits.yaml").toString();
        return Stream.concat(Stream.of("--config", config), Stream.of(more)).toArray(String[]::new);
    }

    @Override
    public void close() {
        door.close();
        hubs.forEach(HubProcess::close);
        redis.close();
    }
}
