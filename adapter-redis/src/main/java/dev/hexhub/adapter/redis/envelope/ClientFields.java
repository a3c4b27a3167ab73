package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import org.jspecify.annotations.Nullable;

/** A client as fields. */
final class ClientFields {

    private static final int USER = 1;
    private static final int CLIENT = 2;
    private static final int CONNECTION_INFO = 3;
    private static final int CHANNEL_INFO = 4;

    private ClientFields() {}

    static byte[] write(ClientInfo client) {
        FieldWriter out = new FieldWriter();
        out.field(USER, client.user().value()).field(CLIENT, client.client().value());
        Payload connectionInfo = client.connectionInfo();
        if (connectionInfo != null) {
            out.field(CONNECTION_INFO, connectionInfo.bytes());
        }
        Payload channelInfo = client.channelInfo();
        if (channelInfo != null) {
            out.field(CHANNEL_INFO, channelInfo.bytes());
        }
        return out.bytes();
    }

    /** The client, or null when the bytes are not one. */
    static @Nullable ClientInfo read(byte[] bytes) {
        FieldReader in = new FieldReader(bytes, 0);
        String user = "";
        String client = "";
        Payload connectionInfo = null;
        Payload channelInfo = null;
        while (in.next()) {
            switch (in.number()) {
                case USER -> user = in.text();
                case CLIENT -> client = in.text();
                case CONNECTION_INFO -> connectionInfo = Payload.of(in.value());
                case CHANNEL_INFO -> channelInfo = Payload.of(in.value());
                default -> {
                    // a later version's
                }
            }
        }
        return in.isBroken() || client.isEmpty()
                ? null
                : new ClientInfo(
                        new UserId(user), new ClientId(client), connectionInfo, channelInfo);
    }
}
