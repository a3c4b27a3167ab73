package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the encoder makes of a message. */
final class Encoded {

    private static final JsonMessageEncoder ENCODER = new JsonMessageEncoder();

    private Encoded() {}

    /** The text of a message that must be expressible. */
    static String text(ServerMessage message) {
        EncodedMessage encoded = ENCODER.encode(message);
        if (encoded == null) {
            throw new AssertionError(message + ": null (expected: bytes)");
        }
        return new String(encoded.bytes(), UTF_8);
    }

    /** A publication with that payload, or null when it cannot be expressed. */
    static byte @Nullable [] publicationOf(byte[] payload) {
        EncodedMessage encoded =
                ENCODER.encode(
                        new ServerMessage.Published(
                                new ChannelName("a"),
                                new Publication(0, 0, Payload.of(payload), null, Map.of())));
        return encoded == null ? null : encoded.bytes();
    }
}
