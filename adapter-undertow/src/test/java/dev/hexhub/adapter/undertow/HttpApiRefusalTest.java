package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom and what the API turns away, and how it says so. */
class HttpApiRefusalTest {

    private static final ChannelName ROOM = new ChannelName("room:7");

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
                "publish | {\"data\":1} | 107",
                "publish | {\"channel\":\"a b\",\"data\":1} | 107",
                "publish | {\"channel\":\"a\"} | 107",
                "publish | {\"channel\":\"a\",\"b64data\":\"\"} | 107",
                "publish | {\"channel\":\"a\",\"data\":1,\"version\":3} | 108",
                "broadcast | {\"channels\":[],\"data\":1} | 107",
                "disconnect | {} | 107",
                "disconnect | {\"user\":\"a\",\"session\":\"s\"} | 108",
                "disconnect | {\"user\":\"a\",\"disconnect\":{\"code\":1000}} | 107",
                "unsubscribe | {\"user\":\"a\"} | 107",
                "presence | {} | 107",
                "history | {\"channel\":\"\"} | 107",
                "dance | {} | 104",
                "publish/more | {} | 104",
            })
    void what_makes_no_sense_is_refused_with_status_200_and_reaches_no_hub(
            String method, String body, int code) throws Exception {
        assertThat(client.post(method, body)).startsWith("{\"error\":{\"code\":" + code + ",");
        verifyNoInteractions(hub);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"channel\":\"a\",\"data\":1",
                "{\"channel\":\"a\",\"data\":1} {}",
                "{\"channel\":7,\"data\":1}",
                "{\"channel\":\"a\",\"channel\":\"b\",\"data\":1}",
                "{\"channel\":\"a\",\"b64data\":\"!\"}",
                "{\"channel\":\"a\",\"b64data\":5}",
            })
    void what_is_no_request_in_json_gets_400(String body) throws Exception {
        assertThat(client.send(client.request("publish", body)).statusCode()).isEqualTo(400);
        verifyNoInteractions(hub);
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN_CHANNEL, 404", "BAD_REQUEST, 400", "UNRECOVERABLE_POSITION, 416"})
    void in_transport_mode_a_refusal_has_a_status(Refusal refusal, int status) throws Exception {
        when(hub.presence(ROOM)).thenReturn(CompletableFuture.completedFuture(Answer.no(refusal)));

        HttpResponse<String> response =
                client.send(
                        client.request("presence", "{\"channel\":\"room:7\"}")
                                .header("X-Centrifugo-Error-Mode", "transport"));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body())
                .isEqualTo(
                        "{\"code\":" + refusal.code() + ",\"message\":\"" + refusal.text() + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "X-API-Key, first-key, 200",
        "X-API-Key, second-key, 200",
        "Authorization, apikey first-key, 200",
        "Authorization, ApiKey second-key, 200",
        "X-API-Key, first-ke, 401",
        "X-API-Key, First-Key, 401",
        "X-API-Key, '', 401",
        "X-API-Other, first-key, 401",
        "Authorization, Bearer first-key, 401",
        "Authorization, apikey, 401",
    })
    void only_a_key_opens_the_api(String header, String value, int status) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(client.uri("dance"))
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"));

        HttpResponse<String> response = client.send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body().contains("unauthorized")).isEqualTo(status == 401);
    }

    @Test
    void another_method_than_post_and_a_page_of_another_server_are_turned_away() throws Exception {
        HttpResponse<String> get =
                client.send(
                        HttpRequest.newBuilder(client.uri("info"))
                                .header("X-API-Key", "first-key")
                                .GET());
        HttpResponse<String> foreign =
                client.send(client.request("info", "{}").header("Origin", "https://evil.example"));

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(foreign.statusCode()).isEqualTo(403);
    }
}
