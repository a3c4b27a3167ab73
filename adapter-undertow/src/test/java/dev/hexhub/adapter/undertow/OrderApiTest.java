package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** How a backend spells what is to be done to a user's connections. */
class OrderApiTest {

    private static final UserId ANN = new UserId("ann");
    private static final ChannelName ROOM = new ChannelName("room:7");
    private static final String DONE = "{\"result\":{\"num_clients\":2}}";

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
    void subscribe_takes_what_the_client_and_what_others_are_told() throws Exception {
        assertThat(
                        obeyed(
                                "subscribe",
                                "{\"user\":\"ann\",\"client\":\"c1\",\"channel\":\"room:7\","
                                        + "\"info\":{\"a\":1},\"data\":[1]}"))
                .isEqualTo(
                        new ControlCommand.Subscribe(
                                ANN,
                                new ClientId("c1"),
                                ROOM,
                                Payload.of("{\"a\":1}"),
                                Payload.of("[1]"),
                                0));
    }

    @Test
    void refresh_takes_a_moment_of_the_calendar() throws Exception {
        long inAnHour = System.currentTimeMillis() / 1_000 + 3_600;
        var refresh =
                (ControlCommand.Refresh)
                        obeyed("refresh", "{\"user\":\"ann\",\"expire_at\":" + inAnHour + "}");
        assertThat(refresh.user()).isEqualTo(ANN);
        assertThat(refresh.expiresInSeconds()).isBetween(3_590L, 3_600L);
        assertThat(refresh.info()).isNull();
    }

    @Test
    void refresh_without_a_moment_means_for_ever() throws Exception {
        assertThat(obeyed("refresh", "{\"user\":\"ann\",\"b64info\":\"MQ==\"}"))
                .isEqualTo(new ControlCommand.Refresh(ANN, null, Payload.of("1"), 0));
    }

    @Test
    void a_connection_that_is_to_be_expired_ends_as_expired() throws Exception {
        assertThat(obeyed("refresh", "{\"user\":\"ann\",\"expired\":true}"))
                .isEqualTo(
                        new ControlCommand.Disconnect(
                                ANN, null, Set.of(), DisconnectReason.EXPIRED));
    }

    @Test
    void a_moment_that_has_passed_expires_a_connection_too() throws Exception {
        assertThat(obeyed("refresh", "{\"user\":\"ann\",\"expire_at\":7}"))
                .isEqualTo(
                        new ControlCommand.Disconnect(
                                ANN, null, Set.of(), DisconnectReason.EXPIRED));
    }

    @Test
    void message_tells_the_user_something_as_it_is_spelled() throws Exception {
        assertThat(obeyed("message", "{\"user\":\"ann\",\"data\":{ \"n\" : 1.50 }}"))
                .isEqualTo(
                        new ControlCommand.Message(
                                ANN, null, null, Payload.of("{ \"n\" : 1.50 }")));
    }

    @Test
    void what_makes_no_sense_is_refused_and_nobody_is_asked() throws Exception {
        for (List<String> bad :
                List.of(
                        List.of("subscribe", "{\"user\":\"ann\"}", "107"),
                        List.of("subscribe", "{\"channel\":\"room:7\"}", "107"),
                        List.of("subscribe", "{\"user\":\"ann\",\"channel\":\"{x}\"}", "107"),
                        List.of(
                                "subscribe",
                                "{\"user\":\"ann\",\"channel\":\"room:7\",\"expire_at\":7}",
                                "110"),
                        List.of(
                                "subscribe",
                                "{\"user\":\"ann\",\"channel\":\"room:7\","
                                        + "\"recover_since\":{\"offset\":1}}",
                                "108"),
                        List.of("refresh", "{}", "107"),
                        List.of("message", "{\"user\":\"ann\"}", "107"),
                        List.of("message", "{\"data\":1}", "107"))) {
            assertThat(client.post(bad.get(0), bad.get(1)))
                    .as("%s %s", bad.get(0), bad.get(1))
                    .contains("\"error\":{\"code\":" + bad.get(2));
        }
        verifyNoInteractions(hub);
    }

    private ControlCommand obeyed(String method, String body) throws Exception {
        when(hub.order(any()))
                .thenReturn(CompletableFuture.completedFuture(Answer.yes(new Reached(1, 2))));
        assertThat(client.post(method, body)).isEqualTo(DONE);
        ArgumentCaptor<ControlCommand> command = ArgumentCaptor.forClass(ControlCommand.class);
        verify(hub).order(command.capture());
        return command.getValue();
    }
}
