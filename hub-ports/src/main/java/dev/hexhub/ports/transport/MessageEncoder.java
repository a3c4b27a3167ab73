package dev.hexhub.ports.transport;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a client is told into bytes. A pure function, called on any loop.
 *
 * <ul>
 *   <li><b>E1</b> The same message gives the same bytes.
 *   <li><b>E2</b> Payloads appear in it byte for byte (but for line breaks where the format forbids
 *       them).
 *   <li><b>E3</b> A message that the format cannot express gives null, never an exception.
 * </ul>
 */
public interface MessageEncoder {

    /** The format's name. */
    WireFormat format();

    /** The message's bytes without any framing, or null when this format cannot express it. */
    @Nullable EncodedMessage encode(ServerMessage message);
}
