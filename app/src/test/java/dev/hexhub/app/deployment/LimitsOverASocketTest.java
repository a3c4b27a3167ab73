package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens at a limit and beyond it, as clients see it; the rows of {@code docs/limits.md}. */
class LimitsOverASocketTest {

    private static final String SECRET = "a-secret-of-more-than-thirty-two-bytes";
    private static final String[] HISTORY = {
        "channel.without_namespace.history_size=10",
        "channel.without_namespace.history_ttl=1m",
        "channel.without_namespace.allow_recovery=true",
    };

    @Test
    void a_message_may_be_as_long_as_configured_and_no_longer() throws Exception {
        try (RunningHub hub = RunningHub.with("client.message_size_limit=1KiB");
                HubClient client = hub.client()) {
            client.say(padded("{\"id\":2,\"unsubscribe\":{\"channel\":\"a\"}}", 1_024));
            assertThat(client.hears("\"id\":2")).doesNotContain("error");
            client.say(padded("{\"id\":3,\"unsubscribe\":{\"channel\":\"a\"}}", 1_025));
            client.isClosedWith(1009);
        }
    }

    @Test
    void one_subscription_too_many_is_refused_and_costs_nothing_else() throws Exception {
        try (RunningHub hub = RunningHub.with("client.channel_limit=3");
                HubClient client = hub.client()) {
            for (int id = 2; id <= 4; id++) {
                assertThat(client.ask(id, subscribe("c" + id))).doesNotContain("error");
            }
            assertThat(client.ask(5, subscribe("c5"))).contains("\"code\":106");
            assertThat(client.ask(6, "\"publish\":{\"channel\":\"c2\",\"data\":1}"))
                    .doesNotContain("error");
        }
    }

    @Test
    void a_token_may_name_as_many_channels_as_a_connection_may_have() throws Exception {
        try (RunningHub hub = RunningHub.with("token.hmac_secret=" + SECRET)) {
            try (HubClient client = hub.newcomer()) {
                assertThat(client.ask(1, connect(naming(128)))).contains("\"subs\":{");
            }
            try (HubClient client = hub.newcomer()) {
                client.say("{\"id\":1," + connect(naming(129)) + "}");
                client.isClosedWith(3505);
            }
        }
    }

    @Test
    void who_does_not_connect_in_time_is_closed() throws Exception {
        try (RunningHub hub = RunningHub.with("client.stale_close_delay=200ms");
                HubClient client = hub.newcomer()) {
            client.isClosedWith(3502);
        }
    }

    @Test
    void who_does_not_answer_a_ping_is_closed() throws Exception {
        String[] settings = {"client.ping_interval=300ms", "client.pong_timeout=100ms"};
        try (RunningHub hub = RunningHub.with(settings);
                HttpClient http = HttpClient.newHttpClient()) {
            CompletableFuture<Integer> code = new CompletableFuture<>();
            URI address =
                    URI.create("ws" + hub.uri("/connection/websocket").toString().substring(4));
            WebSocket silent =
                    http.newWebSocketBuilder().buildAsync(address, new Silent(code)).join();
            silent.sendText("{\"id\":1,\"connect\":{}}", true).join();
            assertThat(code.get(15, TimeUnit.SECONDS)).isEqualTo(3012);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":4294967296,\"unsubscribe\":{\"channel\":\"a\"}}",
                "{\"id\":0,\"unsubscribe\":{\"channel\":\"a\"}}",
            })
    void a_command_whose_number_is_out_of_range_ends_the_connection(String command)
            throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            client.say(command);
            client.isClosedWith(3501);
        }
    }

    @Test
    void the_largest_number_of_a_command_is_answered() throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            client.say("{\"id\":4294967295,\"unsubscribe\":{\"channel\":\"a\"}}");
            assertThat(client.hears("\"id\":4294967295")).doesNotContain("error");
        }
    }

    @Test
    void a_number_of_the_protocol_with_more_than_20_digits_ends_the_connection() throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            String fields = "\"history\":{\"channel\":\"a\",\"x\":" + "9".repeat(5_000);
            assertThat(client.ask(2, fields + ",\"limit\":1}")).contains("\"id\":2");
            client.say(
                    "{\"id\":3,\"history\":{\"channel\":\"a\",\"limit\":" + "9".repeat(21) + "}}");
            client.isClosedWith(3501);
        }
    }

    @Test
    void more_than_10_000_objects_within_each_other_end_the_connection() throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            String publish = "\"publish\":{\"channel\":\"a\",\"data\":";
            assertThat(client.ask(2, publish + "[".repeat(9_998) + "]".repeat(9_998) + "}"))
                    .contains("\"id\":2");
            client.say("{\"id\":3," + publish + "[".repeat(9_999) + "]".repeat(9_999) + "}}");
            client.isClosedWith(3501);
        }
    }

    @Test
    void a_name_with_more_than_64_ki_characters_ends_the_connection() throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            client.say("{\"id\":2,\"presence\":{\"" + "x".repeat(65_537) + "\":1}}");
            client.isClosedWith(3501);
        }
    }

    @Test
    void requests_that_never_begin_or_never_end_are_cut_off() throws Exception {
        try (RunningHub hub = RunningHub.with();
                Socket silent = socket(hub);
                Socket slow = socket(hub)) {
            String head = "POST /api/publish HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{";
            slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(silent.getInputStream().readAllBytes()).isEmpty();
            assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .doesNotStartWith("HTTP/1.1 2");
        }
    }

    private static Socket socket(RunningHub hub) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.uri("/").getPort());
        socket.setSoTimeout(40_000);
        return socket;
    }

    @Test
    void a_channel_with_too_long_a_name_is_refused() throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            assertThat(client.ask(2, subscribe("x".repeat(255)))).doesNotContain("error");
            assertThat(client.ask(3, subscribe("x".repeat(256)))).contains("\"code\":107");
        }
    }

    @Test
    void a_report_of_too_many_latencies_is_refused_and_so_is_the_next_one_in_a_second()
            throws Exception {
        try (RunningHub hub = RunningHub.with("client.allow_latency_reports=true");
                HubClient client = hub.client()) {
            assertThat(client.ask(2, latencies(101))).contains("\"code\":106");
            assertThat(client.ask(3, latencies(100))).doesNotContain("error");
            assertThat(client.ask(4, latencies(1))).contains("\"code\":111");
        }
    }

    @Test
    void a_publication_may_take_half_of_a_queue() throws Exception {
        try (RunningHub hub = RunningHub.with("client.queue_max_size=64KiB");
                HubClient client = hub.client()) {
            assertThat(client.ask(2, publish("x".repeat(32_766)))).doesNotContain("error");
            assertThat(client.ask(3, publish("x".repeat(32_767)))).contains("\"code\":106");
        }
    }

    @Test
    void a_history_request_is_answered_with_so_many_publications_and_no_more() throws Exception {
        try (RunningHub hub =
                        RunningHub.with(with(HISTORY, "client.history_max_publication_limit=2"));
                HubClient client = hub.client()) {
            for (int id = 2; id <= 4; id++) {
                assertThat(client.ask(id, publish("p" + id))).doesNotContain("error");
            }
            assertThat(client.ask(5, "\"history\":{\"channel\":\"a\",\"limit\":-1}"))
                    .contains("p2", "p3")
                    .doesNotContain("p4");
        }
    }

    @Test
    void who_missed_more_than_a_recovery_holds_is_not_recovered() throws Exception {
        try (RunningHub hub =
                        RunningHub.with(with(HISTORY, "client.recovery_max_publication_limit=2"));
                HubClient client = hub.client()) {
            for (int id = 2; id <= 4; id++) {
                assertThat(client.ask(id, publish("p" + id))).doesNotContain("error");
            }
            String top = client.ask(5, "\"history\":{\"channel\":\"a\",\"limit\":0}");
            String epoch = top.replaceAll(".*\"epoch\":\"([^\"]*)\".*", "$1");
            assertThat(client.ask(6, recover(epoch, 0)))
                    .contains("\"recoverable\":true")
                    .doesNotContain("\"recovered\":true");
            assertThat(client.ask(7, "\"unsubscribe\":{\"channel\":\"a\"}"))
                    .doesNotContain("error");
            assertThat(client.ask(8, recover(epoch, 1))).contains("\"recovered\":true");
        }
    }

    @Test
    void a_reason_that_no_close_frame_holds_is_refused() throws Exception {
        try (RunningHub hub = RunningHub.with()) {
            assertThat(hub.api("disconnect", disconnect("x".repeat(123)))).doesNotContain("error");
            assertThat(hub.api("disconnect", disconnect("x".repeat(124)))).contains("107");
        }
    }

    @Test
    void thousands_of_times_in_and_out_in_one_frame_are_all_answered() throws Exception {
        try (RunningHub hub = RunningHub.with();
                HubClient client = hub.client()) {
            String pairs =
                    IntStream.range(0, 1_500)
                            .mapToObj(i -> pair(2 + 2 * i))
                            .collect(Collectors.joining("\n"));
            client.say(pairs);
            for (int id = 2; id < 3_002; id++) {
                assertThat(client.hears("\"id\":" + id)).doesNotContain("error");
            }
        }
    }

    @Test
    void as_many_subscribes_as_configured_get_in_with_the_connect() throws Exception {
        try (RunningHub hub = RunningHub.with("client.channel_limit=5000");
                HubClient client = hub.newcomer()) {
            String subscribes =
                    IntStream.range(2, 5_002)
                            .mapToObj(id -> "{\"id\":" + id + "," + subscribe("c" + id) + "}")
                            .collect(Collectors.joining("\n"));
            client.say("{\"id\":1,\"connect\":{}}\n" + subscribes);
            assertThat(client.hears("\"id\":1,")).contains("\"connect\":{");
            Set<String> answers = new HashSet<>();
            while (answers.size() < 5_000) {
                answers.add(client.hears("\"subscribe\":{"));
            }
            assertThat(answers).noneMatch(answer -> answer.contains("error"));
        }
    }

    @Test
    void cookies_are_not_even_counted() throws Exception {
        try (RunningHub hub = RunningHub.with()) {
            assertThat(withCookies(hub, 32)).startsWith("HTTP/1.1 200 ");
            assertThat(withCookies(hub, 33)).startsWith("HTTP/1.1 200 ");
        }
    }

    private static String withCookies(RunningHub hub, int count) throws IOException {
        String cookies =
                IntStream.range(0, count)
                        .mapToObj(i -> "c" + i + "=1")
                        .collect(Collectors.joining("; "));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.uri("/").getPort())) {
            String request =
                    "GET /health/live HTTP/1.1\r\nHost: h\r\nConnection: close\r\nCookie: "
                            + cookies
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String padded(String command, int size) {
        return command + " ".repeat(size - command.length());
    }

    private static String pair(int id) {
        return "{\"id\":%d,\"subscribe\":{\"channel\":\"a\"}}\n{\"id\":%d,\"unsubscribe\":{\"channel\":\"a\"}}"
                .formatted(id, id + 1);
    }

    private static String subscribe(String channel) {
        return "\"subscribe\":{\"channel\":\"" + channel + "\"}";
    }

    private static String recover(String epoch, long offset) {
        return "\"subscribe\":{\"channel\":\"a\",\"recoverable\":true,\"recover\":true,\"epoch\":\"%s\",\"offset\":%d}"
                .formatted(epoch, offset);
    }

    private static String publish(String text) {
        return "\"publish\":{\"channel\":\"a\",\"data\":\"" + text + "\"}";
    }

    private static String disconnect(String reason) {
        return "{\"user\":\"u\",\"disconnect\":{\"code\":4000,\"reason\":\"" + reason + "\"}}";
    }

    private static String latencies(int count) {
        String values = "1,".repeat(count - 1) + "1";
        return "\"rpc\":{\"method\":\"latency\",\"data\":{\"ms\":[" + values + "]}}";
    }

    private static String connect(String token) {
        return "\"connect\":{\"token\":\"" + token + "\"}";
    }

    /** A token with channels whose names are as long as they may be. */
    private static String naming(int channels) throws GeneralSecurityException {
        String names =
                IntStream.range(0, channels)
                        .mapToObj(i -> '"' + "x".repeat(250) + i + '"')
                        .collect(Collectors.joining(","));
        String content =
                encoded("{\"alg\":\"HS256\"}")
                        + '.'
                        + encoded("{\"sub\":\"ann\",\"channels\":[" + names + "]}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
        return content + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String encoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String[] with(String[] settings, String more) {
        return Stream.concat(Arrays.stream(settings), Stream.of(more)).toArray(String[]::new);
    }

    /** Hears pings and says nothing. */
    private record Silent(CompletableFuture<Integer> code) implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            code.complete(status);
            return CompletableFuture.completedFuture(null);
        }
    }
}
