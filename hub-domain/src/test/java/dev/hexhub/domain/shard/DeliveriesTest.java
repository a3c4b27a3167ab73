package dev.hexhub.domain.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.effect.BrokerEvent;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.token.Token;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many publications in one turn: they go to each subscriber together, and nobody can tell. */
class DeliveriesTest extends ScenarioTest {

    private final TestClient ann = scenario.connected("ann").subscribes("news");

    @Test
    void what_comes_in_a_row_is_heard_in_its_order_and_written_at_once() {
        scenario.act(() -> announced("news", "1", "2", "3"));
        assertThat(texts(ann.hears())).containsExactly("1", "2", "3");
    }

    @Test
    void who_comes_between_two_publications_hears_the_second_alone() {
        TestClient bob = scenario.connected("bob");
        scenario.act(() -> {
            announced("news", "1");
            received(bob, subscribe(bob, "news"));
            announced("news", "2");
        });
        assertThat(texts(bob.hears())).containsExactly("2");
        assertThat(texts(ann.hears())).containsExactly("1", "2");
    }

    @Test
    void who_leaves_between_two_publications_hears_the_first_before_the_answer() {
        ann.hears();
        scenario.act(() -> {
            announced("news", "1");
            received(ann, new ClientCommand.Unsubscribe(ann.nextRequest(), "news"));
            announced("news", "2");
        });
        assertThat(ann.hears())
                .hasSize(2)
                .satisfies(heard -> assertThat(texts(List.of(heard.getFirst()))).contains("1"));
    }

    @Test
    void publications_of_two_channels_are_heard_as_they_came() {
        ann.subscribes("sport");
        scenario.act(() -> {
            announced("news", "1");
            announced("sport", "2");
            announced("news", "3", "4");
        });
        assertThat(texts(ann.hears())).containsExactly("1", "2", "3", "4");
    }

    @Test
    void an_answer_does_not_overtake_a_publication() {
        ann.hears();
        scenario.act(() -> {
            announced("news", "1");
            received(ann, subscribe(ann, "news"));
        });
        List<ServerMessage> heard = ann.hears();
        assertThat(heard.getFirst()).isInstanceOf(ServerMessage.Published.class);
        assertThat(heard.getLast()).isInstanceOf(ServerMessage.Refused.class);
    }

    @Test
    void who_is_gone_before_the_end_of_the_turn_disturbs_nobody() {
        TestClient bob = scenario.connected("bob").subscribes("news");
        bob.hears();
        scenario.act(() -> {
            announced("news", "1");
            bob.goes();
            announced("news", "2");
        });
        assertThat(texts(ann.hears())).containsExactly("1", "2");
    }

    @Test
    void what_was_told_waits_to_be_written_until_the_turn_is_over() {
        announced("news", "1");
        assertThat(scenario.shard().hasUnwritten()).isTrue();
        scenario.shard().endTurn(1, scenario.now());
        assertThat(scenario.shard().hasUnwritten()).isFalse();
        assertThat(texts(ann.hears())).containsExactly("1");
    }

    private static ClientCommand subscribe(TestClient client, String name) {
        return new ClientCommand.Subscribe(
                client.nextRequest(), name, Token.NONE, SubscribeWishes.NONE);
    }

    private void received(TestClient client, ClientCommand command) {
        scenario.shard().received(client.session(), command, scenario.now());
    }

    private void announced(String name, String... texts) {
        for (String text : texts) {
            Publication publication = new Publication(0, 0, Payload.of(text), null, Map.of());
            ChannelEvent event = new ChannelEvent.Published("", publication);
            scenario.shard()
                    .told(
                            new BrokerEvent.Announced(channel(name), event, scenario.now()),
                            scenario.now());
        }
    }
}
