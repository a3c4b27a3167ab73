package dev.hexhub.app.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/**
 * Two hubs behind each proxy that is installed, configured as docs/deploy.md says: an idle
 * WebSocket, a reload of the proxy, a hub that is stopped. All proxies idle at the same time, so
 * the order of the tests is their story. {@code -Dproxies.idle=5} shortens the wait, in seconds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealProxiesPROXY {

    private static final int IDLE_SECONDS = Integer.getInteger("proxies.idle", 70);
    private static final int PING_SECONDS = 25;
    private static final int CLIENTS = 4;
    private static final int ROUND_TRIPS = 200;
    private static final int SWITCHED = 101;
    private static final int UPGRADE_REQUIRED = 426;
    private static final int TO_ANOTHER = 3001;

    /** A proxy, and who is connected through it. */
    private record Tried(RunningProxy proxy, List<ProxiedClient> clients) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<HubProcess> hubs = new ArrayList<>();
    private final Map<ReverseProxy, Tried> tried = new EnumMap<>(ReverseProxy.class);
    private long idleSince;

    @BeforeAll
    void start() throws Exception {
        for (int i = 1; i <= 2; i++) {
            hubs.add(HubProcess.start("behind-proxies-" + i, List.of(), "--dev"));
        }
        for (ReverseProxy kind : ReverseProxy.values()) {
            if (kind.executable().isPresent()) {
                RunningProxy proxy = RunningProxy.start(kind, ports());
                List<ProxiedClient> through = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    through.add(ProxiedClient.connected(http, proxy.port()));
                }
                tried.put(kind, new Tried(proxy, through));
            }
        }
        idleSince = System.nanoTime();
    }

    @AfterAll
    void stop() {
        for (Tried each : tried.values()) {
            each.clients().forEach(ProxiedClient::close);
            each.proxy().close();
        }
        hubs.forEach(HubProcess::close);
        http.shutdownNow();
    }

    @Order(1)
    @ParameterizedTest
    @EnumSource
    void pages_and_the_api_are_served_in_both_versions_of_http(ReverseProxy kind) throws Exception {
        RunningProxy proxy = running(kind).proxy();

        assertThat(get(proxy, "/").body()).contains("<title>hexhub demo</title>");
        assertThat(get(proxy, "/health/ready").statusCode()).isEqualTo(200);
        assertThat(get(proxy, "/nothing/here").statusCode()).isEqualTo(404);
    }

    @Order(2)
    @Test
    void nginx_that_speaks_http_1_0_is_told_what_to_do() throws Exception {
        running(ReverseProxy.NGINX);
        UnaryOperator<String> change = snippet -> without(snippet, "proxy_http_version 1.1;");
        try (RunningProxy old =
                RunningProxy.start(ReverseProxy.NGINX, "nginx-1.0", ports(), change)) {
            assertThat(statusOfUpgrade(old)).isEqualTo(UPGRADE_REQUIRED);
            assertThat(refusal(old)).contains("HTTP/1.0", "proxy_http_version 1.1");
        }
        assertThat(hubs.get(0).get("/metrics") + hubs.get(1).get("/metrics"))
                .containsPattern("hexhub_upgrades_refused_total\\{cause=\"http_version\"} [1-9]");
    }

    @Order(3)
    @Test
    void nginx_that_passes_no_upgrade_on_is_told_what_to_do() throws Exception {
        running(ReverseProxy.NGINX);
        UnaryOperator<String> change =
                snippet -> without(snippet, "proxy_set_header Upgrade $http_upgrade;");
        try (RunningProxy bare =
                RunningProxy.start(ReverseProxy.NGINX, "nginx-bare", ports(), change)) {
            assertThat(statusOfUpgrade(bare)).isEqualTo(UPGRADE_REQUIRED);
            assertThat(refusal(bare)).contains("Upgrade: websocket", "proxy");
        }
    }

    @Order(4)
    @ParameterizedTest
    @EnumSource
    void an_idle_websocket_outlives_the_time_outs(ReverseProxy kind) throws Exception {
        long rest = TimeUnit.SECONDS.toNanos(IDLE_SECONDS) - (System.nanoTime() - idleSince);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));

        for (ProxiedClient client : running(kind).clients()) {
            assertThat(client.isOpen()).isTrue();
            assertThat(client.pings()).isGreaterThanOrEqualTo(IDLE_SECONDS / PING_SECONDS);
            client.roundTrip();
        }
        report("%s: open after %d s, a round trip takes %d us", kind, IDLE_SECONDS, median(kind));
    }

    @Order(5)
    @ParameterizedTest
    @EnumSource
    void a_reload_of_the_proxy_loses_nobody(ReverseProxy kind) throws Exception {
        RunningProxy proxy = running(kind).proxy();
        proxy.reload();

        ProxiedClient newcomer = ProxiedClient.connected(http, proxy.port());
        newcomer.roundTrip();
        newcomer.close();
        for (ProxiedClient client : running(kind).clients()) {
            if (kind.reloadCode() != 0) {
                assertThat(client.code()).isEqualTo(kind.reloadCode());
                client.connect();
            }
            client.roundTrip();
            assertThat(client.isOpen()).isTrue();
        }
        assertThat(proxy.isAlive()).isTrue();
        report("%s: a reload ends tunnels with %d", kind, kind.reloadCode());
    }

    @Order(6)
    @Test
    void one_hub_is_stopped() throws Exception {
        hubs.getFirst().terminate();
        assertThat(hubs.getFirst().awaitExit()).isZero();
    }

    @Order(7)
    @ParameterizedTest
    @EnumSource
    void who_was_on_it_got_3001_and_is_on_the_other_now(ReverseProxy kind) throws Exception {
        List<ProxiedClient> sentAway =
                running(kind).clients().stream().filter(client -> !client.isOpen()).toList();

        assertThat(sentAway).as("clients of the hub that was stopped").isNotEmpty();
        for (ProxiedClient client : sentAway) {
            assertThat(client.code()).isEqualTo(TO_ANOTHER);
        }
        long start = System.nanoTime();
        for (ProxiedClient client : sentAway) {
            client.connect();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        for (ProxiedClient client : running(kind).clients()) {
            client.roundTrip();
        }
        report("%s: %d sent away with 3001, back in %d ms", kind, sentAway.size(), millis);
    }

    private Tried running(ReverseProxy kind) {
        Tried running = tried.get(kind);
        if (running == null) {
            throw new TestAbortedException(
                    kind.heading() + " is not tried: there is no " + kind.program() + " here");
        }
        return running;
    }

    private List<Integer> ports() {
        return hubs.stream().map(HubProcess::port).toList();
    }

    private long median(ReverseProxy kind) throws Exception {
        ProxiedClient client = running(kind).clients().getFirst();
        long[] nanos = new long[ROUND_TRIPS];
        for (int i = 0; i < ROUND_TRIPS; i++) {
            nanos[i] = client.roundTrip();
        }
        Arrays.sort(nanos);
        return TimeUnit.NANOSECONDS.toMicros(nanos[ROUND_TRIPS / 2]);
    }

    private int statusOfUpgrade(RunningProxy proxy) throws Exception {
        URI address = URI.create("ws://127.0.0.1:" + proxy.port() + "/connection/websocket");
        try {
            http.newWebSocketBuilder().buildAsync(address, new WebSocket.Listener() {}).get();
            return SWITCHED;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failed;
        }
    }

    /** What somebody reads who looks at the answer, as with curl. */
    private String refusal(RunningProxy proxy) throws IOException, InterruptedException {
        Process curl =
                new ProcessBuilder(
                                "curl",
                                "-sS",
                                "--http1.1",
                                "-H",
                                "Connection: Upgrade",
                                "-H",
                                "Upgrade: websocket",
                                "-H",
                                "Sec-WebSocket-Version: 13",
                                "-H",
                                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                                "http://127.0.0.1:" + proxy.port() + "/connection/websocket")
                        .redirectErrorStream(true)
                        .start();
        return new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(RunningProxy proxy, String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + proxy.port() + path);
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static String without(String snippet, String line) {
        assertThat(snippet).contains(line);
        return snippet.replace(line, "");
    }

    private static void report(String line, Object... values) {
        System.out.println(line.formatted(values));
    }
}
