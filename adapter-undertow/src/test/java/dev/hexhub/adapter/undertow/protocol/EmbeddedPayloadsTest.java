package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one client publishes is what others get, byte for byte. */
class EmbeddedPayloadsTest {

    private static final String BEFORE = "{\"push\":{\"channel\":\"a\",\"pub\":{\"data\":";
    private static final String AFTER = "}}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-0",
                "true",
                "false",
                "12345678901234567890123456789012345678901234567890",
                "-1.5e+300",
                "1e999999999",
                "0.10",
                "\"grüße\"",
                "\"日本語\"",
                "\"😀\"",
                "\"\\ud83d\\ude00 \\ud800 \\u0000 \\/ \\n\"",
                "\"\u2028\u2029\u007f\"",
                "{ \"z\" : 1 , \"a\" : [ 1 , 2 ] }",
                "{\"é\":{\"日\":[\"😀\",null]},\"\":0}",
                "[\t1,  2]",
                "[[[[\"]}\\\"\"]]]]",
            })
    void a_payload_is_taken_and_given_as_it_is_spelled(String payload) {
        for (String around : List.of("%s", " %s", "%s ", "\t%s \t")) {
            String data = around.formatted(payload);
            assertThat(sent("{\"é\":\"😀\",\"send\":{\"😀\":[1],\"data\":" + data + "}}"))
                    .isEqualTo(payload);
            assertThat(sent("{\"send\":{\"data\":" + data + ",\"x\":\"日\"},\"y\":2}"))
                    .isEqualTo(payload);
        }
        assertThat(given(payload)).isEqualTo(payload);
    }

    @Test
    void line_breaks_between_tokens_are_left_out_of_a_message() {
        assertThat(given("{\r\n  \"a\": [\n1,\n2],\n\"b\": \"\\n\"\n}\n"))
                .isEqualTo("{  \"a\": [1,2],\"b\": \"\\n\"}");
        assertThat(given("\n1\n")).isEqualTo("1");
    }

    @Test
    void deep_payloads_and_names_said_twice_are_taken_and_given_as_they_are() {
        String deep = "[".repeat(9_990) + "]".repeat(9_990);
        for (String own : List.of(deep, "{\"a\":1,\"a\":{\"b\":1,\"b\":2}}")) {
            assertThat(sent("{\"send\":{\"data\":" + own + "}}")).isEqualTo(own);
            assertThat(given(own)).isEqualTo(own);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "{", "1 2", "{}{}", "\"", "[1,]", "\"\t\"", "\"a\nb\""})
    void a_payload_that_is_no_json_becomes_a_string_of_base64_and_ends_nobody(String payload) {
        assertThat(given(payload))
                .isEqualTo(
                        "\"" + Base64.getEncoder().encodeToString(payload.getBytes(UTF_8)) + "\"");
    }

    @Test
    void so_does_info_of_a_client_that_is_no_json() {
        ClientInfo client =
                new ClientInfo(
                        UserId.ANONYMOUS,
                        new ClientId("c"),
                        Payload.of("{\"a\":"),
                        Payload.of("1"));
        assertThat(Encoded.text(new ServerMessage.Joined(new ChannelName("a"), client)))
                .contains("\"conn_info\":\"eyJhIjo=\",\"chan_info\":1");
    }

    @Test
    void empty_info_is_no_info() {
        ClientInfo client =
                new ClientInfo(UserId.ANONYMOUS, new ClientId("c"), Payload.of(""), null);
        assertThat(Encoded.text(new ServerMessage.Joined(new ChannelName("a"), client)))
                .doesNotContain("conn_info");
    }

    static List<Long> seeds() {
        return IntStream.range(0, 300).mapToObj(seed -> (long) seed).toList();
    }

    /** Otherwise one client could publish what disconnects all the others. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_let_in_can_be_given_out(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int letIn = 0;
        for (int round = 0; round < 200; round++) {
            byte[] payload = RandomJson.almostValid(random);
            Heard heard = Heard.of(Bytes.around("{\"send\":{\"data\":", payload, "}}"));
            if (heard.commands().equals(List.of())) {
                continue;
            }
            byte[] data = ((ClientCommand.Send) heard.commands().getFirst()).data().bytes();
            byte[] given = data.length == 0 ? new byte[0] : Encoded.publicationOf(data);
            assertThat(given).isNotNull();
            letIn++;
        }
        assertThat(letIn).isBetween(20, 199);
    }

    private static String sent(String command) {
        Heard heard = Heard.of(command);
        assertThat(heard.outcome()).isEqualTo(Decoded.WELL_FORMED);
        return new String(((ClientCommand.Send) heard.commands().getFirst()).data().bytes(), UTF_8);
    }

    private static String given(String payload) {
        byte[] encoded = Encoded.publicationOf(payload.getBytes(UTF_8));
        assertThat(encoded).isNotNull();
        String message = new String(encoded, UTF_8);
        assertThat(message).startsWith(BEFORE).endsWith(AFTER);
        return message.substring(BEFORE.length(), message.length() - AFTER.length());
    }
}
