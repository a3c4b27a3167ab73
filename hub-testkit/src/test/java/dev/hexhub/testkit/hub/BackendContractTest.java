package dev.hexhub.testkit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.DataFormat;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.runtime.TurnBudget;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a hub owes to backends. */
class BackendContractTest {

    private TestHub it = new TestHub(TurnBudget.DEFAULT);

    @AfterEach
    void no_task_threw_on_a_loop() {
        it.loops.forEach(loop -> assertThat(loop.failures()).isEmpty());
    }

    // ---- backends ----

    @Test
    void what_a_backend_publishes_reaches_the_broker_as_it_is() {
        it.hub
                .api()
                .publish(
                        TestHub.channel("kept:1"),
                        new HubApi.Message(Payload.of("x"), Map.of("a", "b"), "once", false));
        it.hub
                .api()
                .publish(
                        TestHub.channel("kept:1"),
                        new HubApi.Message(Payload.of("y"), Map.of(), null, true));
        assertThat(it.broker.published().getFirst().idempotencyKey()).isEqualTo("once");
        assertThat(it.broker.published().getFirst().tags()).containsEntry("a", "b");
        assertThat(it.broker.published().getFirst().retention().isOn()).isTrue();
        assertThat(it.broker.published().getLast().retention().isOn()).isFalse();
    }

    @Test
    void a_backend_is_refused_what_cannot_be() {
        HubApi api = it.hub.api();
        HubApi.Message message = new HubApi.Message(Payload.of("x"), Map.of(), null, false);
        HubApi.Message empty = new HubApi.Message(Payload.of(""), Map.of(), null, false);
        KnownPosition foreign = new KnownPosition("another", 1);
        KnownPosition start = new KnownPosition("", 0);
        assertThat(refusal(api.publish(TestHub.channel("no:1"), message)))
                .isEqualTo(Refusal.UNKNOWN_CHANNEL);
        assertThat(refusal(api.publish(TestHub.channel("news"), empty)))
                .isEqualTo(Refusal.BAD_REQUEST);
        assertThat(refusal(api.presence(TestHub.channel("news")))).isEqualTo(Refusal.NOT_AVAILABLE);
        assertThat(refusal(api.history(TestHub.channel("news"), HistoryQuery.TOP)))
                .isEqualTo(Refusal.NOT_AVAILABLE);
        assertThat(
                        refusal(
                                api.history(
                                        TestHub.channel("kept:1"),
                                        new HistoryQuery(foreign, 1, false))))
                .isEqualTo(Refusal.UNRECOVERABLE_POSITION);
        assertThat(
                        refusal(
                                api.history(
                                        TestHub.channel("kept:1"),
                                        new HistoryQuery(start, 1, true))))
                .isEqualTo(Refusal.BAD_REQUEST);
    }

    @Test
    void bytes_that_are_no_json_are_refused_unless_the_channel_carries_bytes() {
        HubApi api = it.hub.api();
        HubApi.Message bytes =
                new HubApi.Message(Payload.of("x"), Map.of(), null, false, DataFormat.BINARY);
        HubApi.Message json = new HubApi.Message(Payload.of("1"), Map.of(), null, false);

        assertThat(api.publish(TestHub.channel("kept:1"), bytes).toCompletableFuture().join())
                .isEqualTo(
                        Answer.no(
                                Refusal.BAD_REQUEST,
                                "data: 1 bytes that are no JSON (expected: JSON, unless the"
                                        + " channel's namespace has publication_data_format:"
                                        + " binary)"));
        assertThat(it.broker.published()).isEmpty();
        api.publish(TestHub.channel("bytes:1"), bytes);
        api.publish(TestHub.channel("bytes:1"), json);
        assertThat(it.broker.published()).hasSize(2);
    }

    @Test
    void the_channels_of_all_shards_are_listed_with_their_subscribers() {
        for (int i = 0; i < 8; i++) {
            it.client(i % 2, "user " + i).subscribes("channel-" + i).subscribes("all");
        }
        var everything = new Inquiry.Channels(ChannelPattern.ALL, Inquiry.MOST);
        var asked = it.hub.api().channels(everything, "");
        it.settle();
        var channels = TestHub.yes(asked).value().subscribers();
        assertThat(channels).hasSize(9).containsEntry(TestHub.channel("all"), 8);
    }

    @Test
    void a_disconnect_reaches_the_connections_it_names_and_no_other() {
        TestHub.Client first = it.client(0, "ann");
        TestHub.Client spared = it.client(1, "ann");
        TestHub.Client other = it.client(1, "bob");
        ClientId sparedId = new ClientId("name-3");
        it.hub
                .api()
                .order(
                        new ControlCommand.Disconnect(
                                new UserId("ann"),
                                null,
                                Set.of(sparedId),
                                DisconnectReason.FORCE_DISCONNECT));
        it.settle();
        assertThat(first.outlet.end()).isEqualTo(DisconnectReason.FORCE_DISCONNECT);
        assertThat(spared.outlet.end()).isNull();
        assertThat(other.outlet.end()).isNull();
    }

    @Test
    void an_unsubscribe_reaches_the_connection_it_names_and_no_other() {
        TestHub.Client first = it.client(0, "ann").subscribes("news");
        TestHub.Client second = it.client(1, "ann").subscribes("news");
        it.hub
                .api()
                .order(
                        new ControlCommand.Unsubscribe(
                                new UserId("ann"),
                                new ClientId("name-2"),
                                TestHub.channel("news"),
                                UnsubscribeReason.SERVER));
        it.settle();
        publish("news", List.of("x"));
        it.settle();
        assertThat(first.texts()).isEmpty();
        assertThat(second.texts()).containsExactly("x");
    }

    private void publish(String channel, List<String> texts) {
        for (String text : texts) {
            it.hub
                    .api()
                    .publish(
                            TestHub.channel(channel),
                            new HubApi.Message(Payload.of(text), Map.of(), null, false));
        }
    }

    private static @Nullable Refusal refusal(CompletionStage<? extends Answer<?>> answer) {
        return answer.toCompletableFuture().join() instanceof Answer.No<?> no ? no.refusal() : null;
    }
}
