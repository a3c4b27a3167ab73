package dev.hexhub.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.token.TokenMaker;
import dev.hexhub.app.token.TokenMaker.Wish;
import dev.hexhub.testkit.port.FreePort;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is secret or somebody's own has a {@code canary} in it here, wherever it can come in,
 * rightly or wrongly. The log is as talkative as it can be made, and must not sing.
 */
@Timeout(120)
class SecretsInTheLogIT {

    private static final String CANARY = "canary";
    private static final String SIGNING_KEY = "canary-signing-key-of-at-least-32-bytes";
    private static final String API_KEY = "canary-api-key-of-16-bytes";
    private static final int BAD_REQUEST = 3501;
    private static final int INVALID_TOKEN = 3500;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final TokenMaker tokens =
            new TokenMaker(Secret.of(SIGNING_KEY), InstantSource.system());

    private HubProcess launch(String name, String more) throws Exception {
        String settings =
                """
                log: {level: debug}
                token: {hmac_secret: %s}
                http_api: {key: %s}
                shutdown: {window: 0s}
                channel:
                  without_namespace:
                    history_size: 10
                    history_ttl: 1m
                    allow_subscribe_for_client: true
                    allow_publish_for_subscriber: true
                """
                        .formatted(SIGNING_KEY, API_KEY);
        Path file = Files.writeString(folder.resolve("hub.yaml"), settings + more);
        return HubProcess.launch(name, FreePort.any(), List.of(), "--config", file.toString());
    }

    private String token(String channel) {
        String user = "somebody";
        String info = "{\"mail\":\"canary@example.com\"}";
        return tokens.make(
                new Wish(user, channel.isEmpty() ? null : channel, null, info, null, null));
    }

    private void post(HubProcess hub, String key, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(hub.uri("/api/publish?key=canary"))
                        .header("X-API-Key", key)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isLessThan(500);
    }

    private void refusedConnect(HubProcess hub, String says, int code) throws Exception {
        try (HubClient client = HubClient.opened(http, hub.port())) {
            client.say(says);
            client.isClosedWith(code);
        }
    }

    private static String listOf(HubProcess hub) throws Exception {
        hub.terminate();
        hub.awaitExit();
        return hub.printed();
    }

    @Test
    void clients_and_backends_are_not_quoted() throws Exception {
        try (HubProcess hub = launch("canary", "")) {
            hub.awaitReady();
            String signed = token("");
            refusedConnect(hub, connect("canary.canary.canary"), INVALID_TOKEN);
            refusedConnect(hub, connect(signed + CANARY), INVALID_TOKEN);
            refusedConnect(hub, "{\"id\":1,\"connect\":{\"token\":\"canary", BAD_REQUEST);
            try (HubClient client = HubClient.opened(http, hub.port())) {
                client.say(connect(signed));
                assertThat(client.hears("\"id\":1")).contains("\"connect\":{");
                assertThat(client.ask(2, subscribe("private", "canary.canary.canary")))
                        .contains("error");
                assertThat(client.ask(3, subscribe("room", ""))).contains("\"subscribe\":{");
                // the publication and the answer come in any order
                client.say("{\"id\":4," + publish("room") + "}");
                assertThat(client.hears("push")).contains(CANARY);
                client.say("{\"id\":5,\"publish\":{\"channel\":\"room\",\"data\":canary}}");
                client.isClosedWith(BAD_REQUEST);
            }
            post(hub, API_KEY, "{\"channel\":\"room\",\"data\":\"canary\"}");
            post(hub, API_KEY, "{\"channel\":\"room\",\"data\":canary");
            post(hub, "canary-wrong-key", "{}");

            assertThat(listOf(hub))
                    .contains("DEBUG")
                    .doesNotContain(CANARY, signed.split("\\.")[2]);
        }
    }

    @Test
    void neither_is_the_password_of_a_redis_that_is_not_there() throws Exception {
        String redis = "redis: {url: 'redis://hub:canary@127.0.0.1:" + FreePort.any() + "'}\n";
        try (HubProcess hub = launch("canary-redis", redis)) {
            while (!hub.printed().contains("Redis")) {
                assertThat(hub.handle().isAlive()).as(hub.printed()).isTrue();
            }
            assertThat(hub.isReady()).isFalse();

            assertThat(listOf(hub)).contains("DEBUG").doesNotContain(CANARY);
        }
    }

    private static String connect(String token) {
        return "{\"id\":1,\"connect\":{\"token\":\"" + token + "\"}}";
    }

    private static String subscribe(String channel, String token) {
        return "\"subscribe\":{\"channel\":\"" + channel + "\",\"token\":\"" + token + "\"}";
    }

    private static String publish(String channel) {
        return "\"publish\":{\"channel\":\"" + channel + "\",\"data\":{\"text\":\"canary\"}}";
    }
}
