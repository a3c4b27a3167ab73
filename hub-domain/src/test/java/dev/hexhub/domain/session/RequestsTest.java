package dev.hexhub.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.shard.Effect;
import dev.hexhub.domain.shard.ScenarioSetup;
import dev.hexhub.domain.shard.ScenarioTest;
import dev.hexhub.domain.shard.TestClient;
import dev.hexhub.domain.shard.TestOptions;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.KnownPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client says once it is connected. */
class RequestsTest extends ScenarioTest {

    private final TestClient ann = scenario.connected("ann");

    @Override
    protected ScenarioSetup setup() {
        return ScenarioSetup.DEFAULT
                .namespace("kept", TestOptions.kept(100))
                .namespace("room", TestOptions.open().presence());
    }

    // ---- publish ----

    @Test
    void a_publication_reaches_everybody_its_publisher_included_and_names_it() {
        TestClient bob = scenario.connected("bob").subscribes("news");
        bob.hears();
        ann.subscribes("news").publishes("news", "hello");
        ServerMessage.Published push = (ServerMessage.Published) bob.hears().getFirst();
        assertThat(push.publication().publisher())
                .isEqualTo(new ClientInfo(new UserId("ann"), ann.id(), null, null));
        assertThat(ann.hears()).contains(new ServerMessage.PublishDone(3), push);
        assertThat(scenario.effects().counted(Counted.PUBLICATIONS_ACCEPTED)).isEqualTo(1);
    }

    @Test
    void a_publication_without_data_is_a_bad_request() {
        ann.says(new ClientCommand.Publish(2, "news", Payload.of("")));
        assertThat(ann.hears()).containsExactly(refused(2, Refusal.BAD_REQUEST));
    }

    @Test
    void a_publication_that_the_broker_does_not_take_is_refused_for_now() {
        scenario.infrastructure().breaks();
        ann.publishes("news", "hello");
        assertThat(ann.hears()).containsExactly(refused(2, Refusal.INTERNAL_ERROR));
        assertThat(scenario.effects().counted(Counted.PUBLICATIONS_ACCEPTED)).isZero();
    }

    @Test
    void answers_for_a_client_that_has_gone_find_nobody() {
        scenario.holdsAnswers();
        ann.publishes("news", "hello");
        ann.says(new ClientCommand.Presence(3, "room:1"));
        ann.says(new ClientCommand.PresenceStats(4, "room:1"));
        ann.says(new ClientCommand.History(5, "kept:1", null, 0, false));
        ann.goes();
        scenario.answers();
        assertThat(ann.hears()).isEmpty();
    }

    // ---- presence ----

    @Test
    void presence_lists_and_counts_who_is_there() {
        scenario.connected("bob").subscribes("room:1");
        ann.subscribes("room:1");
        ann.hears();
        ann.says(new ClientCommand.Presence(3, "room:1"));
        ann.says(new ClientCommand.PresenceStats(4, "room:1"));
        assertThat(ann.hears())
                .satisfiesExactly(
                        list ->
                                assertThat(((ServerMessage.PresenceDone) list).clients())
                                        .extracting(client -> client.user().value())
                                        .containsExactlyInAnyOrder("ann", "bob"),
                        stats ->
                                assertThat(stats)
                                        .isEqualTo(
                                                new ServerMessage.PresenceStatsDone(
                                                        4, new PresenceStats(2, 2))));
    }

    @Test
    void presence_is_not_available_where_it_is_off() {
        ann.says(new ClientCommand.Presence(2, "news"));
        ann.says(new ClientCommand.PresenceStats(3, "news"));
        assertThat(ann.hears())
                .containsExactly(
                        refused(2, Refusal.NOT_AVAILABLE), refused(3, Refusal.NOT_AVAILABLE));
    }

    @Test
    void presence_that_cannot_be_asked_is_refused_for_now() {
        scenario.infrastructure().breaks();
        ann.says(new ClientCommand.Presence(2, "room:1"));
        ann.says(new ClientCommand.PresenceStats(3, "room:1"));
        assertThat(ann.hears())
                .containsExactly(
                        refused(2, Refusal.INTERNAL_ERROR), refused(3, Refusal.INTERNAL_ERROR));
    }

    // ---- history ----

    @Test
    void history_without_a_limit_is_the_position_alone() {
        scenario.publishes("kept:1", "1", "2");
        HistoryPage page = history(null, 0, false);
        assertThat(page.publications()).isEmpty();
        assertThat(page.top().offset()).isEqualTo(2);
    }

    @Test
    void history_gives_no_more_than_a_page_whatever_is_asked() {
        scenario.publishes("kept:1", "1", "2", "3", "4", "5", "6", "7");
        assertThat(history(null, -1, false).publications()).hasSize(5);
        assertThat(history(null, 100, false).publications()).hasSize(5);
        assertThat(history(null, 2, false).publications())
                .extracting("offset")
                .containsExactly(1L, 2L);
        assertThat(history(null, 2, true).publications())
                .extracting("offset")
                .containsExactly(7L, 6L);
    }

    @Test
    void history_begins_behind_the_position_that_is_named() {
        scenario.publishes("kept:1", "1", "2", "3");
        assertThat(history(new KnownPosition("", 2), -1, false).publications())
                .extracting("offset")
                .containsExactly(3L);
        assertThat(history(new KnownPosition("epoch-1", 2), -1, true).publications())
                .extracting("offset")
                .containsExactly(1L);
    }

    @Test
    void history_of_another_life_of_the_stream_is_unrecoverable() {
        scenario.publishes("kept:1", "1");
        asksHistory(new KnownPosition("another", 1), -1, false);
        assertThat(ann.hears(ServerMessage.Refused.class))
                .extracting(ServerMessage.Refused::refusal)
                .containsExactly(Refusal.UNRECOVERABLE_POSITION);
    }

    @Test
    void history_backwards_from_the_start_is_a_bad_request() {
        asksHistory(new KnownPosition("", 0), -1, true);
        assertThat(ann.hears()).containsExactly(refused(2, Refusal.BAD_REQUEST));
        assertThat(scenario.effects().of(Effect.ReadHistory.class)).isEmpty();
    }

    @Test
    void history_is_not_available_where_nothing_is_kept() {
        ann.says(new ClientCommand.History(2, "news", null, 0, false));
        assertThat(ann.hears()).containsExactly(refused(2, Refusal.NOT_AVAILABLE));
    }

    @Test
    void history_that_cannot_be_read_is_refused_for_now() {
        scenario.infrastructure().breaks();
        asksHistory(null, 0, false);
        assertThat(ann.hears()).containsExactly(refused(2, Refusal.INTERNAL_ERROR));
    }

    // ---- the rest of the conversation ----

    @Test
    void the_first_thing_said_must_be_a_connect() {
        assertThat(scenario.opens().subscribes("news").end())
                .isEqualTo(DisconnectReason.BAD_REQUEST);
        assertThat(scenario.opens().says(new ClientCommand.Pong()).end())
                .isEqualTo(DisconnectReason.BAD_REQUEST);
    }

    @Test
    void a_second_connect_ends_the_connection() {
        assertThat(ann.connects("token of ann").end()).isEqualTo(DisconnectReason.BAD_REQUEST);
    }

    @Test
    void a_method_call_is_not_available_and_a_bare_message_ends_the_connection() {
        ann.says(new ClientCommand.Rpc(2, "sum", Payload.of("1")));
        assertThat(ann.hears()).containsExactly(refused(2, Refusal.NOT_AVAILABLE));
        ann.says(new ClientCommand.Send(Payload.of("hello")));
        assertThat(ann.end()).isEqualTo(DisconnectReason.NOT_AVAILABLE);
    }

    @Test
    void what_a_transport_cannot_accept_ends_the_connection_and_nothing_is_heard_after_it() {
        scenario.act(() ->
                scenario.shard()
                        .violated(ann.session(), DisconnectReason.BAD_REQUEST, scenario.now()));
        assertThat(ann.end()).isEqualTo(DisconnectReason.BAD_REQUEST);
        scenario.effects().forget();
        ann.publishes("news", "after the end");
        assertThat(scenario.effects().all()).isEmpty();
    }

    @Test
    void a_message_that_the_format_cannot_express_ends_that_connection_alone() {
        TestClient bob = scenario.connected("bob").subscribes("news");
        scenario.effects().cannotExpress("PublishDone");
        ann.publishes("news", "hello");
        assertThat(ann.end()).isEqualTo(DisconnectReason.INAPPROPRIATE_PROTOCOL);
        assertThat(bob.isOpen()).isTrue();
    }

    private HistoryPage history(@Nullable KnownPosition since, int limit, boolean reverse) {
        asksHistory(since, limit, reverse);
        return ann.hears(ServerMessage.HistoryDone.class).getFirst().page();
    }

    private void asksHistory(@Nullable KnownPosition since, int limit, boolean reverse) {
        ann.says(new ClientCommand.History(ann.nextRequest(), "kept:1", since, limit, reverse));
    }

    private static ServerMessage refused(long id, Refusal refusal) {
        return new ServerMessage.Refused(id, refusal);
    }
}
