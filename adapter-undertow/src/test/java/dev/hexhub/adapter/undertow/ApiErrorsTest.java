package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every refusal of the API says in JSON what was got and what was expected. */
class ApiErrorsTest {

    private RunningTransport transport;
    private HubApi hub;
    private ApiClient client;

    @BeforeEach
    void start() {
        transport = RunningTransport.started();
        hub = transport.api;
        client = new ApiClient(transport);
    }

    @AfterEach
    void stop() {
        client.close();
        transport.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publish | '' | body: nothing (expected: one JSON object)",
                "publish | nonsense | body: no JSON at byte",
                "publish | [] | START_ARRAY (expected: START_OBJECT)",
                "publish | {\"channel\":7,\"data\":1} | channel: VALUE_NUMBER_INT (expected: VALUE_STRING)",
                "publish | {\"channel\":\"a\",\"channel\":\"b\"} | channel: said twice (expected: once)",
                "publish | {\"channel\":\"a\",\"b64data\":\"!\"} | b64data: no Base64",
                "publish | {\"channel\":\"a\",\"data\":1,\"tags\":{\"k\":7}} | k: VALUE_NUMBER_INT",
                "history | {\"channel\":\"a\",\"limit\":1.5} | limit: VALUE_NUMBER_FLOAT (expected:",
                "history | {\"channel\":\"a\",\"limit\":99999999999} | limit: 99999999999 (expected:",
                "subscribe | {\"user\":\"a\",\"channel\":\"a\",\"b64info\":\"ew==\"} | b64info: 1 bytes that are no JSON",
                "batch | {\"commands\":{}} | commands: START_OBJECT (expected: START_ARRAY)",
            })
    void a_body_that_cannot_be_read_gets_400_and_a_sentence(
            String method, String body, String sentence) throws Exception {
        HttpResponse<String> response = client.send(client.request(method, body));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body())
                .startsWith("{\"error\":{\"code\":107,\"message\":\"bad request: ")
                .contains(sentence);
        verifyNoInteractions(hub);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publish | {\"chanel\":\"a\",\"data\":1} | channel: nothing, but there is chanel (expected: 1 to 255",
                "publish | {\"channel\":\"a b\",\"data\":1} | channel: a b (expected: 1 to 255",
                "publish | {\"channel\":\"a\",\"dta\":1} | data: nothing, but there is dta (expected: a JSON value",
                "broadcast | {\"channel\":\"a\",\"data\":1} | channels: nothing",
                "disconnect | {\"usr\":\"a\"} | user: nothing, but there is usr",
                "disconnect | {\"user\":\"a\",\"disconnect\":{\"code\":1000}} | disconnect.code: 1000 (expected: 3000 to 4999)",
                "unsubscribe | {\"user\":\"a\",\"channel\":\"a\",\"unsubscribe\":{\"code\":7}} | unsubscribe.code: 7 (expected: 2000 or",
                "connections | {\"limit\":-1} | limit: -1 (expected: 1 to 10000)",
                "publish | {\"channel\":\"a\",\"data\":1,\"version\":3} | version: not served yet",
                "publih | {} | method not found: publih (expected: publish)",
                "dance | {} | method not found: dance (expected: batch or one of broadcast, channels,",
            })
    void a_request_that_makes_no_sense_is_refused_with_a_sentence(
            String method, String body, String sentence) throws Exception {
        assertThat(client.post(method, body))
                .startsWith("{\"error\":{\"code\":10")
                .contains(sentence);
        verifyNoInteractions(hub);
    }

    @Test
    void whoever_may_not_ask_is_told_why_in_json() throws Exception {
        HttpResponse<String> keyless =
                client.send(
                        HttpRequest.newBuilder(client.uri("info"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        HttpResponse<String> get = client.send(HttpRequest.newBuilder(client.uri("info")).GET());
        HttpResponse<String> large =
                client.send(client.request("publish", "x".repeat(1024 * 1024 + 1)));

        assertThat(List.of(keyless, get, large))
                .extracting(HttpResponse::statusCode)
                .containsExactly(401, 405, 413);
        assertThat(List.of(keyless, get, large))
                .allSatisfy(each ->
                        assertThat(each.headers().firstValue("Content-Type"))
                                .contains("application/json"));
        assertThat(keyless.body())
                .contains("\"code\":101")
                .contains("no API key (expected: X-API-Key");
        assertThat(get.body()).contains("method: GET (expected: POST)");
        assertThat(large.body()).contains("body: 1048577 bytes (expected: at most 1048576 bytes)");
    }

    @Test
    void the_older_form_has_a_command_in_each_line_and_an_answer_in_each() throws Exception {
        when(hub.publish(any(), any()))
                .thenReturn(
                        CompletableFuture.completedFuture(
                                Answer.yes(new StreamPosition("e", 1, 1))));

        List<String> lines =
                lines(
                        """
                        {"method":"publish","params":{"channel":"a","data":{"k":1,"k":2}}}
                        {"id":7,"method":"publish","params":{"channel":"b","data":null}}

                        {"method":"dance","params":{}}
                        nonsense
                        {"params":{}}
                        {"method":"publish"}\
                        """);

        assertThat(lines).hasSize(6);
        assertThat(lines.subList(0, 2)).containsOnly("{\"result\":{\"offset\":1,\"epoch\":\"e\"}}");
        assertThat(lines.get(2)).contains("\"code\":104");
        assertThat(lines.get(3)).contains("body: no JSON at byte");
        assertThat(lines.get(4)).contains("method: nothing (expected: a method, such as publish)");
        assertThat(lines.get(5)).contains("channel: nothing");
        Payload spelled = Payload.of("{\"k\":1,\"k\":2}");
        verify(hub)
                .publish(new ChannelName("a"), new HubApi.Message(spelled, Map.of(), null, false));
    }

    private List<String> lines(String body) throws Exception {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(client.uri("").resolve("/api"))
                                .header("Authorization", "apikey first-key")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body().lines().toList();
    }

    @Test
    void a_body_without_a_method_says_where_methods_are() throws Exception {
        HttpResponse<String> response =
                client.send(
                        HttpRequest.newBuilder(client.uri("").resolve("/api"))
                                .header("X-API-Key", "first-key")
                                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/api/publish");
    }
}
