package dev.hexhub.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StressPlanTest {

    private static final URI HERE = URI.create("ws://here:8000/connection/websocket");
    private static final URI THERE = URI.create("wss://there/connection/websocket");

    private static StressPlan plan(List<URI> targets, int clients, List<String> channels) {
        return new StressPlan(
                targets,
                clients,
                100,
                Duration.ofSeconds(1),
                channels,
                1,
                10,
                0,
                null,
                null,
                false);
    }

    @Test
    void clients_take_targets_and_channels_in_turn_and_the_next_target_when_theirs_is_gone() {
        StressPlan plan = plan(List.of(HERE, THERE), 4, List.of("a", "b", "c"));

        assertThat(plan.target(0, 0)).isEqualTo(HERE);
        assertThat(plan.target(1, 0)).isEqualTo(THERE);
        assertThat(plan.target(1, 1)).isEqualTo(HERE);
        assertThat(plan.channelOf(4)).isEqualTo(1);
    }

    @Test
    void what_is_off_is_named_with_what_was_expected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(HERE), 0, List.of("a")))
                .withMessage("clients: 0 (expected: at least 1)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(URI.create("http://here")), 1, List.of("a")))
                .withMessageStartingWith("url: http://here (expected: ws://");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(List.of(), 1, List.of("a")))
                .withMessageStartingWith("targets: 0");
    }

    @Test
    void the_api_stands_beside_the_socket() {
        assertThat(ApiPublisher.beside(HERE)).hasToString("http://here:8000/api/publish");
        assertThat(ApiPublisher.beside(THERE)).hasToString("https://there/api/publish");
        assertThat(ApiPublisher.beside(URI.create("ws://h/hub/connection/websocket")))
                .hasToString("http://h/hub/api/publish");
    }
}
