package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.client.ClientInfo;
import org.jspecify.annotations.Nullable;

/** What others see of a client, as bytes. Pure functions. */
public final class ClientCodec {

    private ClientCodec() {}

    /** The client as bytes. */
    public static byte[] encode(ClientInfo client) {
        return ClientFields.write(client);
    }

    /** The client that was encoded, or null when the bytes are none. */
    public static @Nullable ClientInfo decode(byte[] bytes) {
        return ClientFields.read(bytes);
    }
}
