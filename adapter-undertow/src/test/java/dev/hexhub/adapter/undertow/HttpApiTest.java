package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.DataFormat;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.Done;
import dev.hexhub.ports.backend.HubApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backend says and gets, and what the hub is asked in between. */
class HttpApiTest {

    private static final ChannelName ROOM = new ChannelName("room:7");
    private static final ClientInfo ANN =
            new ClientInfo(new UserId("ann"), new ClientId("c1"), Payload.of("{\"a\":1}"), null);

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

    @Test
    void publish_hands_over_the_data_as_it_is_spelled_and_answers_with_the_position()
            throws Exception {
        HubApi.Message message =
                new HubApi.Message(
                        Payload.of("{ \"n\" : 1.50,\"é\":\"\\u00e9\" }"),
                        Map.of("lang", "en"),
                        "once",
                        true);
        when(hub.publish(ROOM, message)).thenReturn(yes(new StreamPosition("kQwZ", 10, 99)));

        String answer =
                client.post(
                        "publish",
                        "{\"channel\":\"room:7\",\"data\": { \"n\" : 1.50,\"é\":\"\\u00e9\" },"
                                + "\"tags\":{\"lang\":\"en\"},\"idempotency_key\":\"once\","
                                + "\"skip_history\":true,\"delta\":false,\"unknown\":[1,{}]}");

        assertThat(answer).isEqualTo("{\"result\":{\"offset\":10,\"epoch\":\"kQwZ\"}}");
    }

    @Test
    void publish_without_history_has_an_empty_result_and_takes_base64() throws Exception {
        HubApi.Message message =
                new HubApi.Message(Payload.of("??>>"), Map.of(), null, false, DataFormat.BINARY);
        when(hub.publish(ROOM, message)).thenReturn(yes(StreamPosition.NONE));

        assertThat(client.post("publish", "{\"channel\":\"room:7\",\"b64data\":\"Pz8+Pg==\"}"))
                .isEqualTo("{\"result\":{}}");
        when(hub.publish(
                        ROOM,
                        new HubApi.Message(
                                Payload.of("?>?"), Map.of(), null, false, DataFormat.BINARY)))
                .thenReturn(yes(StreamPosition.NONE));
        assertThat(client.post("publish", "{\"channel\":\"room:7\",\"b64data\":\"Pz4\\/\"}"))
                .isEqualTo("{\"result\":{}}");
    }

    @Test
    void broadcast_answers_for_each_channel_in_order() throws Exception {
        HubApi.Message message = new HubApi.Message(Payload.of("1"), Map.of(), null, false);
        when(hub.publish(ROOM, message)).thenReturn(yes(new StreamPosition("e", 1, 1)));
        when(hub.publish(new ChannelName("x:1"), message)).thenReturn(no(Refusal.UNKNOWN_CHANNEL));
        when(hub.publish(new ChannelName("dead"), message))
                .thenReturn(CompletableFuture.failedFuture(new IOException("planted")));

        assertThat(
                        client.post(
                                "broadcast",
                                "{\"channels\":[\"x:1\",\"room:7\",\"\",\"dead\"],\"data\":1}"))
                .isEqualTo(
                        "{\"result\":{\"responses\":["
                                + "{\"error\":{\"code\":102,\"message\":\"unknown channel\"}},"
                                + "{\"result\":{\"offset\":1,\"epoch\":\"e\"}},"
                                + "{\"error\":{\"code\":107,\"message\":\"bad request: channel: nothing"
                                + " (expected: 1 to 255 printable ASCII characters without blanks"
                                + " and * ? [ ] { })\"}},"
                                + "{\"error\":{\"code\":100,\"message\":\"internal server"
                                + " error\"}}]}}");
    }

    @Test
    void disconnect_names_user_client_exceptions_and_reason() throws Exception {
        when(hub.order(any())).thenReturn(yes(new Reached(1, 2)));

        assertThat(
                        client.post(
                                "disconnect",
                                "{\"user\":\"ann\",\"client\":\"c1\",\"whitelist\":[\"c2\"],"
                                        + "\"disconnect\":{\"code\":4001,\"reason\":\"moved\"}}"))
                .isEqualTo("{\"result\":{\"num_clients\":2}}");
        assertThat(client.post("disconnect", "{\"user\":\"\"}"))
                .isEqualTo("{\"result\":{\"num_clients\":2}}");

        verify(hub)
                .order(
                        new ControlCommand.Disconnect(
                                new UserId("ann"),
                                new ClientId("c1"),
                                Set.of(new ClientId("c2")),
                                new DisconnectReason(4001, "moved")));
        verify(hub)
                .order(
                        new ControlCommand.Disconnect(
                                UserId.ANONYMOUS,
                                null,
                                Set.of(),
                                DisconnectReason.FORCE_DISCONNECT));
    }

    @Test
    void unsubscribe_names_user_and_channel() throws Exception {
        when(hub.order(
                        new ControlCommand.Unsubscribe(
                                new UserId("ann"), null, ROOM, UnsubscribeReason.SERVER)))
                .thenReturn(yes(new Reached(0, 0)));

        assertThat(client.post("unsubscribe", "{\"user\":\"ann\",\"channel\":\"room:7\"}"))
                .isEqualTo("{\"result\":{\"num_clients\":0}}");
    }

    @Test
    void presence_and_its_numbers() throws Exception {
        when(hub.presence(ROOM)).thenReturn(yes(List.of(ANN)));
        when(hub.presenceStats(ROOM)).thenReturn(yes(new PresenceStats(3, 2)));

        assertThat(client.post("presence", "{\"channel\":\"room:7\"}"))
                .isEqualTo(
                        "{\"result\":{\"presence\":{\"c1\":{\"user\":\"ann\",\"client\":\"c1\","
                                + "\"conn_info\":{\"a\":1}}}}}");
        assertThat(client.post("presence_stats", "{\"channel\":\"room:7\"}"))
                .isEqualTo("{\"result\":{\"num_clients\":3,\"num_users\":2}}");
    }

    @Test
    void history_has_its_three_fields_even_when_there_is_none() throws Exception {
        when(hub.history(ROOM, new HistoryQuery(null, 0, false)))
                .thenReturn(yes(new HistoryPage(new StreamPosition("e", 0, 0), List.of())));
        when(hub.history(
                        ROOM,
                        new HistoryQuery(new KnownPosition("e", 7), HistoryQuery.NO_LIMIT, true)))
                .thenReturn(
                        yes(
                                new HistoryPage(
                                        new StreamPosition("e", 9, 1),
                                        List.of(
                                                new Publication(
                                                        8, 1, Payload.of("1"), ANN, Map.of())))));

        assertThat(client.post("history", "{\"channel\":\"room:7\"}"))
                .isEqualTo("{\"result\":{\"publications\":[],\"offset\":0,\"epoch\":\"e\"}}");
        assertThat(
                        client.post(
                                "history",
                                "{\"channel\":\"room:7\",\"limit\":-5,\"reverse\":true,"
                                        + "\"since\":{\"offset\":7,\"epoch\":\"e\"}}"))
                .isEqualTo(
                        "{\"result\":{\"publications\":[{\"data\":1,\"info\":{\"user\":\"ann\","
                                + "\"client\":\"c1\",\"conn_info\":{\"a\":1}},\"offset\":8}],"
                                + "\"offset\":9,\"epoch\":\"e\"}}");
    }

    @Test
    void a_publication_that_is_no_json_is_shown_in_base64() throws Exception {
        when(hub.history(any(), any()))
                .thenReturn(
                        yes(
                                new HistoryPage(
                                        new StreamPosition("e", 1, 1),
                                        List.of(
                                                new Publication(
                                                        1, 1, Payload.of("?"), null, Map.of())))));

        assertThat(client.post("history", "{\"channel\":\"room:7\",\"limit\":1}"))
                .isEqualTo(
                        "{\"result\":{\"publications\":[{\"data\":\"Pw==\",\"offset\":1}],"
                                + "\"offset\":1,\"epoch\":\"e\"}}");
    }

    @Test
    void history_remove() throws Exception {
        when(hub.removeHistory(ROOM)).thenReturn(yes(Done.DONE));

        assertThat(client.post("history_remove", "{\"channel\":\"room:7\"}"))
                .isEqualTo("{\"result\":{}}");
    }

    @Test
    void a_batch_answers_its_commands_one_after_the_other() throws Exception {
        when(hub.publish(any(), any())).thenReturn(yes(new StreamPosition("e", 1, 1)));

        String answer =
                client.post(
                        "batch",
                        "{\"commands\":[{\"publish\":{\"channel\":\"a\",\"data\":{\"k\":1,\"k\":2}}},"
                                + "{\"presence\":{}},{\"dance\":{}},{},7,{\"publish\":{\"channel\":7}},"
                                + "{\"publish\":{\"channel\":\"b\",\"data\":null}}]}");

        assertThat(answer)
                .startsWith("{\"replies\":[{\"publish\":{\"offset\":1,\"epoch\":\"e\"}},{\"error\"")
                .endsWith(",{\"publish\":{\"offset\":1,\"epoch\":\"e\"}}]}");
        assertThat(answer.split("\"code\":"))
                .extracting(part -> part.substring(0, 3))
                .containsExactly("{\"r", "107", "104", "104", "107", "107");
        verify(hub)
                .publish(
                        new ChannelName("b"),
                        new HubApi.Message(Payload.of("null"), Map.of(), null, false));
    }

    @Test
    void an_answer_may_come_from_any_thread_later() throws Exception {
        CompletableFuture<Answer<PresenceStats>> later = new CompletableFuture<>();
        when(hub.presenceStats(ROOM)).thenReturn(later);
        CompletableFuture<HttpResponse<String>> response =
                client.sendLater(client.request("presence_stats", "{\"channel\":\"room:7\"}"));
        verify(hub, org.mockito.Mockito.timeout(10_000)).presenceStats(ROOM);

        later.complete(Answer.yes(new PresenceStats(1, 1)));

        assertThat(response.get().body()).contains("\"num_clients\":1");
    }

    private static <T> CompletableFuture<Answer<T>> yes(T value) {
        return CompletableFuture.completedFuture(Answer.yes(value));
    }

    private static <T> CompletableFuture<Answer<T>> no(Refusal refusal) {
        return CompletableFuture.completedFuture(Answer.no(refusal));
    }
}
