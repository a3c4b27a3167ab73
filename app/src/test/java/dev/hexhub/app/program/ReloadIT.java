package dev.hexhub.app.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.token.TokenMaker;
import dev.hexhub.app.token.TokenMaker.Wish;
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

/** SIGHUP to the real program: what it follows, what it names, and that nobody notices. */
@Timeout(120)
class ReloadIT {

    private static final String OLD_KEY = "first-api-key-of-16-bytes";
    private static final String NEW_KEY = "other-api-key-of-16-bytes";
    private static final String OLD_SECRET = "first-signing-key-of-at-least-32-bytes";
    private static final String NEW_SECRET = "other-signing-key-of-at-least-32-bytes";
    private static final String PAGE = "https://page.example";
    private static final int INVALID_TOKEN = 3500;

    @TempDir private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private static String settings(String secret, String key, String more) {
        return """
        token: {hmac_secret: %s}
        http_api: {key: %s}
        shutdown: {delay: 0s, window: 0s}
        channel: {without_namespace: {allow_subscribe_for_client: true}}
        """
                        .formatted(secret, key)
                + more;
    }

    private HubProcess started(String name) throws Exception {
        write(settings(OLD_SECRET, OLD_KEY, ""));
        return HubProcess.start(name, List.of(), "--config", file().toString());
    }

    private Path file() {
        return folder.resolve("hub.yaml");
    }

    private void write(String text) throws Exception {
        Files.writeString(file(), text);
    }

    /** Sends SIGHUP and waits for the line that tells how it went. */
    private static void hangUp(HubProcess hub, String line) throws Exception {
        int before = count(hub, line);
        hub.signal("HUP");
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (count(hub, line) == before) {
            assertThat(System.nanoTime()).as("waiting for " + line).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static int count(HubProcess hub, String line) throws Exception {
        return hub.printed().split(line, -1).length;
    }

    private int publish(HubProcess hub, String key, String origin, int number) throws Exception {
        String body = "{\"channel\":\"news\",\"data\":{\"n\":" + number + "}}";
        HttpRequest.Builder request =
                HttpRequest.newBuilder(hub.uri("/api/publish"))
                        .header("X-API-Key", key)
                        .POST(BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private HubClient client(HubProcess hub, String secret) {
        String token =
                new TokenMaker(Secret.of(secret), InstantSource.system())
                        .make(new Wish("ann", null, null, null, null, null));
        HubClient client = HubClient.opened(http, hub.port());
        client.say("{\"id\":1,\"connect\":{\"token\":\"" + token + "\"}}");
        return client;
    }

    private HubClient reader(HubProcess hub, String secret) throws Exception {
        HubClient client = client(hub, secret);
        assertThat(client.hears("\"id\":1")).contains("\"connect\":{");
        assertThat(client.ask(2, "\"subscribe\":{\"channel\":\"news\"}")).contains("subscribe");
        return client;
    }

    @Test
    void keys_secrets_origins_and_the_log_level_count_for_whoever_comes_and_nobody_goes()
            throws Exception {
        try (HubProcess hub = started("reload-live");
                HubClient here = reader(hub, OLD_SECRET)) {
            assertThat(publish(hub, OLD_KEY, PAGE, 0)).isEqualTo(403);
            String more = "client: {allowed_origins: [" + PAGE + "]}\nlog: {level: debug}\n";
            write(settings(NEW_SECRET, NEW_KEY, more));
            hangUp(hub, "SIGHUP: reloaded: 4 settings changed, 0 need a restart");

            assertThat(publish(hub, OLD_KEY, "", 1)).isEqualTo(401);
            assertThat(publish(hub, NEW_KEY, PAGE, 2)).isEqualTo(200);
            assertThat(here.hears("\"n\":")).contains("\"n\":2");
            try (HubClient late = client(hub, OLD_SECRET)) {
                late.isClosedWith(INVALID_TOKEN);
            }
            try (HubClient newcomer = reader(hub, NEW_SECRET)) {
                assertThat(newcomer.isOpen()).isTrue();
            }
            assertThat(hub.printed())
                    .contains("changed: token.hmac_secret: ***** (was: *****)", " DEBUG ")
                    .contains("changed: log.level: debug (was: info)")
                    .doesNotContain(NEW_SECRET, NEW_KEY, OLD_SECRET, OLD_KEY);
        }
    }

    @Test
    void the_number_of_connections_counts_for_newcomers_and_what_needs_a_restart_is_named()
            throws Exception {
        try (HubProcess hub = started("reload-restart");
                HubClient here = reader(hub, OLD_SECRET)) {
            String more = "redis: {prefix: other}\nclient: {connection_limit: 1}\n";
            write(settings(OLD_SECRET, OLD_KEY, more));
            String told = "SIGHUP: reloaded: 1 settings changed, 1 need a restart";
            hangUp(hub, told);
            assertThat(hub.printed()).contains("needs a restart: redis.prefix: other (was: hub)");

            var failure = catchThrowable(() -> HubClient.opened(http, hub.port()));
            assertThat(failure).as("a second connection").isNotNull();
            hangUp(hub, "SIGHUP: reloaded: 0 settings changed, 1 need a restart");
            assertThat(here.isOpen()).isTrue();
        }
    }

    @Test
    void a_file_that_is_bad_or_gone_or_empty_changes_nothing_and_tells_every_problem()
            throws Exception {
        try (HubProcess hub = started("reload-bad")) {
            write(settings(NEW_SECRET, "short", "log: {level: loud}\n"));
            hangUp(hub, "log.level: loud");
            assertThat(hub.printed())
                    .contains("SIGHUP: nothing is changed", "http_api.key: 5 bytes")
                    .doesNotContain(NEW_SECRET);

            write(settings(OLD_SECRET, NEW_KEY, "").substring(0, 30) + "\n  - [");
            hangUp(hub, "SIGHUP: nothing is changed");
            write("");
            hangUp(hub, "SIGHUP: nothing is changed: the configuration file says nothing");
            Files.delete(file());
            hangUp(hub, "SIGHUP: nothing is changed");

            assertThat(publish(hub, OLD_KEY, "", 1)).isEqualTo(200);
            assertThat(publish(hub, NEW_KEY, "", 2)).isEqualTo(401);
            reader(hub, OLD_SECRET).close();
        }
    }

    @Test
    void twenty_reloads_while_it_is_busy_lose_no_publication_and_no_client() throws Exception {
        try (HubProcess hub = started("reload-busy");
                HubClient here = reader(hub, OLD_SECRET)) {
            int number = 0;
            for (int reload = 0; reload < 20; reload++) {
                String level = reload % 2 == 0 ? "warn" : "info";
                write(settings(OLD_SECRET, OLD_KEY, "log: {level: " + level + "}\n"));
                hub.signal("HUP");
                for (int i = 0; i < 20; i++) {
                    assertThat(publish(hub, OLD_KEY, "", number)).isEqualTo(200);
                    assertThat(here.hears("\"n\":")).contains("\"n\":" + number + "}");
                    number++;
                }
            }
            assertThat(here.isOpen()).isTrue();
        }
    }

    @Test
    void while_it_stops_sighup_does_not_hurry_it_and_sigquit_never_ends_it() throws Exception {
        write(settings(OLD_SECRET, OLD_KEY, "").replace("window: 0s", "window: 2s"));
        try (HubProcess hub =
                        HubProcess.start("reload-stop", List.of(), "--config", file().toString());
                HubClient here = reader(hub, OLD_SECRET)) {
            hub.signal("QUIT");
            assertThat(publish(hub, OLD_KEY, "", 1)).isEqualTo(200);
            hub.terminate();
            here.hears("\"n\":1");
            hangUp(hub, "SIGHUP: the hub is stopping");
            here.isClosedWith(3001);
            assertThat(hub.awaitExit()).isZero();
        }
    }
}
