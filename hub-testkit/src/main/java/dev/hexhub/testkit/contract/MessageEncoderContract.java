package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.transport.MessageEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link MessageEncoder}, each as a test that carries its number. */
public abstract class MessageEncoderContract {

    /** The encoder under test, the same at each call. */
    protected abstract MessageEncoder encoder();

    /** Messages that the format cannot express; none when it can express everything. */
    protected abstract List<ServerMessage> inexpressible();

    @Test
    void the_samples_hold_a_message_of_each_kind() {
        List<Class<?>> kinds = new ArrayList<>();
        collectKinds(ServerMessage.class, kinds);

        assertThat(SampleMessages.all())
                .extracting(message -> (Object) message.getClass())
                .containsAll(kinds);
    }

    @Test
    void e1_the_same_message_gives_the_same_bytes() {
        List<ServerMessage> again = SampleMessages.all();
        List<ServerMessage> messages = SampleMessages.all();

        for (int i = 0; i < messages.size(); i++) {
            assertThat(bytes(messages.get(i)))
                    .as("%s", again.get(i))
                    .isEqualTo(bytes(again.get(i)));
        }
    }

    @Test
    void e1_different_messages_give_different_bytes() {
        List<String> encoded =
                SampleMessages.all().stream()
                        .map(it -> new String(bytes(it), StandardCharsets.ISO_8859_1))
                        .toList();

        assertThat(encoded).doesNotHaveDuplicates();
    }

    @Test
    void e2_payloads_appear_byte_for_byte() {
        List<String> payloads =
                List.of(
                        "{\"n\":1}",
                        "{ \"n\" : 1.0 , \"n\" : 1e2 }",
                        "\"\\u00e9 é \\/ / 😀 \u2028\"",
                        "[1,  2]",
                        "12345678901234567890.0",
                        "\"" + "x".repeat(70_000) + "\"");

        for (String payload : payloads) {
            byte[] encoded = bytes(SampleMessages.published(Payload.of(payload)));
            assertThat(latin(encoded)).contains(latin(Payload.of(payload).bytes()));
        }
    }

    @Test
    void e3_what_the_format_cannot_express_gives_null() {
        for (ServerMessage message : inexpressible()) {
            assertThat(encoder().encode(message)).as("%s", message).isNull();
        }
    }

    @Test
    void e3_what_every_client_needs_can_be_expressed() {
        assertThat(SampleMessages.all()).allSatisfy(it -> assertThat(bytes(it)).isNotNull());
    }

    @Test
    void its_format_has_a_name() {
        assertThat(encoder().format().name()).isNotBlank();
    }

    private byte[] bytes(ServerMessage message) {
        EncodedMessage encoded = encoder().encode(message);
        assertThat(encoded).as("%s", message).isNotNull();
        return encoded.bytes();
    }

    /** One character for each byte, so that a text search is a search of bytes. */
    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void collectKinds(Class<?> type, List<Class<?>> kinds) {
        if (!type.isSealed()) {
            kinds.add(type);
            return;
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            collectKinds(permitted, kinds);
        }
    }
}
