package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ConnectionInfo;
import dev.hexhub.domain.cluster.ConnectionList;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Gathered;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.LocatedConnection;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backend gets that asks about all instances. */
class ClusterApiTest {

    private static final ChannelName ROOM = new ChannelName("room:7");
    private static final String BAD_REQUEST =
            "{\"error\":{\"code\":107,\"message\":\"bad request\"}}";

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
    void info_lists_the_instances() throws Exception {
        InstanceInfo instance =
                new InstanceInfo(
                        new InstanceId("i"), "n", "a:1", "v", 5, new InstanceInfo.Load(1, 2, 3, 4));
        when(hub.instances()).thenReturn(CompletableFuture.completedFuture(List.of(instance)));

        assertThat(client.post("info", "{}"))
                .isEqualTo(
                        "{\"result\":{\"nodes\":[{\"uid\":\"i\",\"name\":\"n\",\"address\":\"a:1\",\"version\":\"v\","
                                + "\"num_clients\":1,\"num_users\":2,\"num_subs\":3,"
                                + "\"num_channels\":4,\"uptime\":5}]}}");
    }

    @Test
    void channels_are_listed_by_name_and_with_what_is_missing() throws Exception {
        when(hub.channels(new Inquiry.Channels(ChannelPattern.ALL, Inquiry.MOST), ""))
                .thenReturn(
                        yes(
                                new Gathered<>(
                                        new Findings.Channels(
                                                Map.of(ROOM, 1, new ChannelName("b"), 2), false),
                                        List.of())));
        when(hub.channels(new Inquiry.Channels(new ChannelPattern("room:*"), 1), "hub-2"))
                .thenReturn(
                        yes(
                                new Gathered<>(
                                        new Findings.Channels(Map.of(ROOM, 1), true),
                                        List.of("hub-2", "hub-3"))));

        assertThat(client.post("channels", "{}"))
                .isEqualTo(
                        "{\"result\":{\"channels\":{\"b\":{\"num_clients\":2},"
                                + "\"room:7\":{\"num_clients\":1}}}}");
        assertThat(
                        client.post(
                                "channels",
                                "{\"pattern\":\"room:*\",\"limit\":1,\"instance\":\"hub-2\"}"))
                .isEqualTo(
                        "{\"result\":{\"channels\":{\"room:7\":{\"num_clients\":1}},"
                                + "\"truncated\":true,\"missing\":[\"hub-2\",\"hub-3\"]}}");
    }

    @Test
    void connections_say_since_when_in_milliseconds_of_the_calendar() throws Exception {
        ConnectionInfo connection =
                new ConnectionInfo(
                        new UserId("ann"), new ClientId("c1"), 5_000_000_000L, 1, List.of(ROOM), 9);
        when(hub.connections(new Inquiry.Connections(new UserId("ann"), 7), ""))
                .thenReturn(
                        yes(
                                new Gathered<>(
                                        new ConnectionList(
                                                List.of(new LocatedConnection("hub-1", connection)),
                                                false),
                                        List.of("hub-2"))));
        long before = System.currentTimeMillis();
        String answer = client.post("connections", "{\"user\":\"ann\",\"limit\":7}");
        long after = System.currentTimeMillis();

        String since = answer.replaceAll(".*\"since\":(\\d+).*", "$1");
        assertThat(Long.parseLong(since)).isBetween(before - 5_000, after - 5_000);
        assertThat(answer)
                .isEqualTo(
                        "{\"result\":{\"connections\":[{\"user\":\"ann\",\"client\":\"c1\","
                                + "\"instance\":\"hub-1\",\"since\":"
                                + since
                                + ",\"num_subs\":1,\"channels\":[\"room:7\"],"
                                + "\"queue_bytes\":9}],\"missing\":[\"hub-2\"]}}");
    }

    @Test
    void a_hundred_connections_are_enough_unless_more_are_asked_for() throws Exception {
        when(hub.connections(new Inquiry.Connections(null, 100), ""))
                .thenReturn(yes(new Gathered<>(new ConnectionList(List.of(), true), List.of())));

        assertThat(client.post("connections", "{}"))
                .isEqualTo("{\"result\":{\"connections\":[],\"truncated\":true}}");
    }

    @Test
    void a_limit_that_makes_no_sense_is_refused() throws Exception {
        for (String limit : List.of("-1", "10001")) {
            assertThat(client.post("connections", "{\"limit\":" + limit + "}"))
                    .contains("\"code\":107,\"message\":\"bad request: limit: " + limit);
            assertThat(client.post("channels", "{\"limit\":" + limit + "}"))
                    .contains("limit: " + limit + " (expected: 1 to 10000)");
        }
    }

    @Test
    void an_instance_that_nobody_knows_is_a_bad_request() throws Exception {
        when(hub.channels(any(), eq("hub-9")))
                .thenReturn(CompletableFuture.completedFuture(Answer.no(Refusal.BAD_REQUEST)));

        assertThat(client.post("channels", "{\"instance\":\"hub-9\"}")).isEqualTo(BAD_REQUEST);
    }

    @Test
    void an_order_that_not_everybody_obeyed_is_an_error_that_names_them() throws Exception {
        when(hub.order(any()))
                .thenReturn(
                        CompletableFuture.completedFuture(
                                new Answer.No<>(Refusal.INTERNAL_ERROR, List.of("hub-2"))));

        assertThat(client.post("disconnect", "{\"user\":\"ann\"}"))
                .isEqualTo(
                        "{\"error\":{\"code\":100,\"message\":\"internal server error\","
                                + "\"missing\":[\"hub-2\"]}}");
    }

    @Test
    void an_order_that_was_carried_out_in_part_says_so_beside_its_error() throws Exception {
        when(hub.order(any()))
                .thenReturn(
                        CompletableFuture.completedFuture(
                                new Answer.No<>(
                                        Refusal.INTERNAL_ERROR,
                                        List.of("hub-2"),
                                        new Reached(1, 3))));

        assertThat(client.post("disconnect", "{\"user\":\"ann\"}"))
                .isEqualTo(
                        "{\"error\":{\"code\":100,\"message\":\"internal server error\","
                                + "\"missing\":[\"hub-2\"],\"temporary\":true,"
                                + "\"reached\":{\"num_instances\":1,\"num_clients\":3}}}");
    }

    private static <T> CompletableFuture<Answer<T>> yes(T value) {
        return CompletableFuture.completedFuture(Answer.yes(value));
    }
}
