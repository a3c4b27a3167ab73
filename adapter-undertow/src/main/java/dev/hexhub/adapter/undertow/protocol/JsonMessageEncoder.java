package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.ports.transport.MessageEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The client protocol in JSON: one object a message, on one line. Payloads are embedded as they
 * are; bytes that are no JSON are embedded as a string of Base64.
 *
 * <p>From any thread. Each thread keeps one buffer, so that a message costs one array of its size.
 */
public final class JsonMessageEncoder implements MessageEncoder {

    /** The format's name. */
    public static final WireFormat FORMAT = new WireFormat("json");

    private final ThreadLocal<JsonWriter> writers = ThreadLocal.withInitial(JsonWriter::new);

    @Override
    public WireFormat format() {
        return FORMAT;
    }

    @Override
    public @Nullable EncodedMessage encode(ServerMessage message) {
        JsonWriter json = writers.get().restart();
        json.beginObject();
        switch (message) {
            case ServerMessage.Ping _ -> {}
            case ServerMessage.Reply reply -> JsonReplies.write(json, reply);
            case ServerMessage.Push push -> JsonPushes.write(json, push);
            case ServerMessage.Notice notice -> JsonPushes.write(json, notice);
        }
        json.endObject();
        return new EncodedMessage(json.finish());
    }
}
