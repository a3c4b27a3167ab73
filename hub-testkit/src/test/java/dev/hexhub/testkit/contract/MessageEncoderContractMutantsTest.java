package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.ports.transport.MessageEncoder;
import dev.hexhub.testkit.mutant.KitRun;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sees the encoder's kit pass for a plain encoder and fail for bent ones. */
class MessageEncoderContractMutantsTest {

    @Test
    void a_sound_encoder_passes() {
        for (String rule : List.of("e1", "e2", "e3")) {
            assertThat(KitRun.of(Sound.class, rule).failures()).isEmpty();
        }
    }

    @Test
    void e1_should_fail_for_an_encoder_that_numbers_its_messages() {
        assertThat(KitRun.of(Numbers.class, "e1_the_same").foundIt()).isTrue();
    }

    @Test
    void e1_should_fail_for_an_encoder_that_leaves_the_fields_out() {
        assertThat(KitRun.of(LeavesOut.class, "e1_different").foundIt()).isTrue();
    }

    @Test
    void e2_should_fail_for_an_encoder_that_tidies_payloads() {
        assertThat(KitRun.of(Tidies.class, "e2").foundIt()).isTrue();
    }

    @Test
    void e3_should_fail_for_an_encoder_that_writes_what_it_cannot_express() {
        assertThat(KitRun.of(WritesAnything.class, "e3_what_the_format").foundIt()).isTrue();
    }

    @Test
    void e3_should_fail_for_an_encoder_that_knows_too_few_messages() {
        assertThat(KitRun.of(KnowsNoPing.class, "e3_what_every").foundIt()).isTrue();
    }

    /** A format of its own: the record's text, and behind it the bytes of a publication. */
    static class Sound extends MessageEncoderContract implements MessageEncoder {

        static final ServerMessage UNSPEAKABLE = new ServerMessage.PublishDone(666);

        @Override
        protected MessageEncoder encoder() {
            return this;
        }

        @Override
        protected List<ServerMessage> inexpressible() {
            return List.of(UNSPEAKABLE);
        }

        @Override
        public WireFormat format() {
            return new WireFormat("text");
        }

        @Override
        public @Nullable EncodedMessage encode(ServerMessage message) {
            return message.equals(UNSPEAKABLE) ? null : written(message.toString(), message);
        }

        EncodedMessage written(String head, ServerMessage message) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
            if (message instanceof ServerMessage.Published published) {
                bytes.writeBytes(published.publication().data().bytes());
            }
            return new EncodedMessage(bytes.toByteArray());
        }
    }

    static final class Numbers extends Sound {

        private int number;

        @Override
        public EncodedMessage encode(ServerMessage message) {
            return written("" + number++, message);
        }
    }

    static final class LeavesOut extends Sound {
        @Override
        public EncodedMessage encode(ServerMessage message) {
            return written(message.getClass().getName(), message);
        }
    }

    static final class Tidies extends Sound {
        @Override
        public EncodedMessage encode(ServerMessage message) {
            String text = new String(written("", message).bytes(), StandardCharsets.UTF_8);
            return new EncodedMessage(text.replace(" ", "").getBytes(StandardCharsets.UTF_8));
        }
    }

    static final class WritesAnything extends Sound {
        @Override
        public EncodedMessage encode(ServerMessage message) {
            return written(message.toString(), message);
        }
    }

    static final class KnowsNoPing extends Sound {
        @Override
        public @Nullable EncodedMessage encode(ServerMessage message) {
            return message instanceof ServerMessage.Ping ? null : super.encode(message);
        }
    }
}
