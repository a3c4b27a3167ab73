package dev.hexhub.adapter.undertow.protocol;

import static dev.hexhub.adapter.undertow.protocol.Decoded.MALFORMED;
import static dev.hexhub.adapter.undertow.protocol.Decoded.WELL_FORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.ClientCommand.Pong;
import dev.hexhub.domain.message.ClientCommand.Presence;
import dev.hexhub.domain.message.ClientCommand.PresenceStats;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCommandDecoderTest {

    private static final String A = "{\"id\":1,\"presence\":{\"channel\":\"a\"}}";
    private static final String B = "{\"id\":2,\"presence_stats\":{\"channel\":\"b\"}}";

    @Test
    void one_object_is_one_command() {
        assertThat(Heard.of(A)).isEqualTo(heard(WELL_FORMED, new Presence(1, "a")));
    }

    @Test
    void objects_with_a_line_feed_between_them_are_heard_in_order() {
        assertThat(Heard.of(A + "\n" + B + "\n{}"))
                .isEqualTo(
                        heard(
                                WELL_FORMED,
                                new Presence(1, "a"),
                                new PresenceStats(2, "b"),
                                new Pong()));
    }

    @Test
    void one_line_feed_may_end_the_message() {
        assertThat(Heard.of(A + "\n")).isEqualTo(heard(WELL_FORMED, new Presence(1, "a")));
    }

    @Test
    void spaces_and_carriage_returns_around_an_object_do_no_harm() {
        assertThat(Heard.of(" {}\r\n\t{} ")).isEqualTo(heard(WELL_FORMED, new Pong(), new Pong()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " ", "\n{}", "\r\n"})
    void a_message_that_begins_without_an_object_is_malformed(String message) {
        assertThat(Heard.of(message)).isEqualTo(heard(MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n\n", "\n \n", "\n\n{}", "\nx", "\n[]", "\n{} {}", "\n{}{}"})
    void commands_before_a_malformed_line_have_been_heard(String rest) {
        assertThat(Heard.of(A + rest)).isEqualTo(heard(MALFORMED, new Presence(1, "a")));
    }

    @Test
    void a_line_feed_inside_an_object_is_malformed() {
        assertThat(Heard.of("{\"id\":1,\n\"presence\":{\"channel\":\"a\"}}"))
                .isEqualTo(heard(MALFORMED));
    }

    @Test
    void nothing_is_read_after_the_sink_has_enough() {
        List<ClientCommand> commands = new ArrayList<>();
        byte[] message = (A + "\n" + B + "\nrubbish").getBytes(UTF_8);

        Decoded outcome =
                new JsonCommandDecoder()
                        .decode(
                                message,
                                0,
                                message.length,
                                command -> {
                                    commands.add(command);
                                    return commands.size() < 2;
                                });

        assertThat(outcome).isEqualTo(WELL_FORMED);
        assertThat(commands).containsExactly(new Presence(1, "a"), new PresenceStats(2, "b"));
    }

    @Test
    void a_failure_of_the_sink_is_not_taken_for_a_malformed_message() {
        byte[] message = A.getBytes(UTF_8);
        assertThatThrownBy(() ->
                        new JsonCommandDecoder()
                                .decode(
                                        message,
                                        0,
                                        message.length,
                                        _ -> {
                                            throw new IllegalStateException("bug");
                                        }))
                .hasMessage("bug");
    }

    @Test
    void bytes_outside_the_range_are_not_looked_at() {
        byte[] buffer = ("{}\n" + A + "\n{}").getBytes(UTF_8);
        List<ClientCommand> commands = new ArrayList<>();

        new JsonCommandDecoder().decode(buffer, 3, A.length(), commands::add);

        assertThat(commands).containsExactly(new Presence(1, "a"));
    }

    @Test
    void a_range_that_the_array_does_not_have_is_a_bug_of_the_caller() {
        assertThatThrownBy(() -> new JsonCommandDecoder().decode(new byte[3], 2, 2, _ -> true))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static Heard heard(Decoded outcome, ClientCommand... commands) {
        return new Heard(List.of(commands), outcome);
    }
}
