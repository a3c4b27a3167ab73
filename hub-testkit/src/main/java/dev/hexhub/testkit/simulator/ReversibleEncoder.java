package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.ports.transport.MessageEncoder;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * An encoding whose bytes mean nothing and whose messages are remembered: a model client reads the
 * message itself.
 */
final class ReversibleEncoder implements MessageEncoder {

    static final WireFormat FORMAT = new WireFormat("reversible");

    private static final int SIZE = 16;

    private final Map<EncodedMessage, ServerMessage> messages = new IdentityHashMap<>();

    @Override
    public WireFormat format() {
        return FORMAT;
    }

    @Override
    public EncodedMessage encode(ServerMessage message) {
        EncodedMessage encoded = new EncodedMessage(new byte[SIZE]);
        messages.put(encoded, message);
        return encoded;
    }

    ServerMessage decode(EncodedMessage encoded) {
        ServerMessage message = messages.get(encoded);
        if (message == null) {
            throw new IllegalStateException("a message that was never encoded");
        }
        return message;
    }
}
