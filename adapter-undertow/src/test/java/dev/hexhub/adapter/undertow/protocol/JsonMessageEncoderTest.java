package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.ServerMessage.Ping;
import dev.hexhub.domain.message.ServerMessage.Published;
import dev.hexhub.domain.message.ServerMessage.Refused;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonMessageEncoderTest {

    static Set<Map.Entry<ServerMessage, String>> expected() {
        return ExpectedJson.ALL.entrySet();
    }

    @ParameterizedTest
    @MethodSource("expected")
    void every_message_is_one_object_without_needless_fields(
            Map.Entry<ServerMessage, String> expected) {
        assertThat(Encoded.text(expected.getKey()).replace('"', '\''))
                .isEqualTo(expected.getValue());
    }

    @Test
    void the_list_of_expectations_leaves_no_kind_of_message_out() {
        Set<Class<?>> expected =
                ExpectedJson.ALL.keySet().stream()
                        .map(Object::getClass)
                        .collect(Collectors.toSet());
        assertThat(expected).isEqualTo(concrete(ServerMessage.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(Objects.requireNonNull(type.getPermittedSubclasses()))
                        .flatMap(JsonMessageEncoderTest::concrete)
                : Stream.of(type);
    }

    @Test
    void every_refusal_is_told_with_its_code_text_and_whether_to_try_again() {
        for (Refusal refusal : Refusal.values()) {
            String temporary = refusal.isTemporary() ? ",'temporary':true" : "";
            assertThat(Encoded.text(new Refused(1, refusal)).replace('"', '\''))
                    .isEqualTo(
                            "{'id':1,'error':{'code':%d,'message':'%s'%s}}"
                                    .formatted(refusal.code(), refusal.text(), temporary));
        }
    }

    @Test
    void e1_equal_messages_give_the_same_bytes_whatever_the_order_of_their_tags() {
        Map<String, String> rising = new LinkedHashMap<>();
        Map<String, String> falling = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            rising.put("t" + i, "v");
            falling.put("t" + (49 - i), "v");
        }
        assertThat(Encoded.text(tagged(rising))).isEqualTo(Encoded.text(tagged(falling)));
    }

    @Test
    void a_message_holds_nothing_of_those_before_it() {
        JsonMessageEncoder encoder = new JsonMessageEncoder();
        encoder.encode(
                new Published(
                        ExpectedJson.ROOM,
                        ExpectedJson.publication(1, "\"" + "x".repeat(100_000) + "\"")));
        encoder.encode(new Published(ExpectedJson.ROOM, ExpectedJson.publication(1, "not json")));
        assertThat(encoder.encode(new Ping()))
                .satisfies(ping -> assertThat(new String(ping.bytes(), UTF_8)).isEqualTo("{}"));
    }

    @Test
    void the_format_is_called_json() {
        assertThat(new JsonMessageEncoder().format())
                .isEqualTo(JsonMessageEncoder.FORMAT)
                .hasToString("json");
    }

    private static Published tagged(Map<String, String> tags) {
        return new Published(ExpectedJson.ROOM, new Publication(0, 0, Payload.of("1"), null, tags));
    }
}
