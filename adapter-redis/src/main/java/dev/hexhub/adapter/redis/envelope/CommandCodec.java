package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.ControlCommand.Disconnect;
import dev.hexhub.domain.cluster.ControlCommand.Message;
import dev.hexhub.domain.cluster.ControlCommand.Refresh;
import dev.hexhub.domain.cluster.ControlCommand.Subscribe;
import dev.hexhub.domain.cluster.ControlCommand.Unsubscribe;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Orders as bytes, for {@link ClusterMessageCodec}: the kind, then fields. Pure functions. */
final class CommandCodec {

    private static final byte VERSION = 1;
    private static final byte DISCONNECT = 1;
    private static final byte UNSUBSCRIBE = 2;
    private static final byte SUBSCRIBE = 3;
    private static final byte REFRESH = 4;
    private static final byte MESSAGE = 5;
    private static final int HEAD_BYTES = 2;

    private static final int USER = 1;
    private static final int CLIENT = 2;
    private static final int SPARED = 3;
    private static final int CODE = 4;
    private static final int TEXT = 5;
    private static final int CHANNEL = 6;
    private static final int INFO = 7;
    private static final int DATA = 8;
    private static final int EXPIRES = 9;
    private static final int FROM = 10;

    private CommandCodec() {}

    /** The command's bytes. */
    static byte[] encode(ControlCommand command) {
        FieldWriter out = new FieldWriter();
        switch (command) {
            case Disconnect disconnect -> write(out, disconnect);
            case Unsubscribe unsubscribe -> write(out, unsubscribe);
            case Subscribe subscribe -> write(out, subscribe);
            case Refresh refresh -> write(out, refresh);
            case Message message -> write(out, message);
        }
        return out.bytes();
    }

    private static void write(FieldWriter out, Disconnect disconnect) {
        whom(out.raw(new byte[] {VERSION, DISCONNECT}), disconnect);
        disconnect.spared().forEach(it -> out.field(SPARED, it.value()));
        out.field(CODE, Integer.toString(disconnect.reason().code()));
        out.field(TEXT, disconnect.reason().text());
    }

    private static void write(FieldWriter out, Unsubscribe unsubscribe) {
        whom(out.raw(new byte[] {VERSION, UNSUBSCRIBE}), unsubscribe);
        out.field(CHANNEL, unsubscribe.channel().value());
        out.field(CODE, Integer.toString(unsubscribe.reason().code()));
    }

    private static void write(FieldWriter out, Subscribe subscribe) {
        whom(out.raw(new byte[] {VERSION, SUBSCRIBE}), subscribe);
        out.field(CHANNEL, subscribe.channel().value());
        payload(out, INFO, subscribe.info());
        payload(out, DATA, subscribe.data());
        out.field(EXPIRES, Long.toString(subscribe.expiresInSeconds()));
    }

    private static void write(FieldWriter out, Refresh refresh) {
        whom(out.raw(new byte[] {VERSION, REFRESH}), refresh);
        payload(out, INFO, refresh.info());
        out.field(EXPIRES, Long.toString(refresh.expiresInSeconds()));
    }

    private static void write(FieldWriter out, Message message) {
        whom(out.raw(new byte[] {VERSION, MESSAGE}), message);
        UserId from = message.from();
        if (from != null) {
            out.field(FROM, from.value());
        }
        payload(out, DATA, message.data());
    }

    /** The command, or null when this version cannot read it. Never throws, whatever the bytes. */
    static @Nullable ControlCommand decode(byte[] bytes) {
        if (bytes.length < HEAD_BYTES || bytes[0] != VERSION) {
            return null;
        }
        FieldReader in = new FieldReader(bytes, HEAD_BYTES);
        Draft draft = new Draft();
        while (in.next()) {
            draft.take(in);
        }
        try {
            return in.isBroken() ? null : draft.finished(bytes[1]);
        } catch (IllegalArgumentException _) {
            // a name or a code that the domain does not know as one
            return null;
        }
    }

    private static void whom(FieldWriter out, ControlCommand command) {
        out.field(USER, command.user().value());
        ClientId client = command.client();
        if (client != null) {
            out.field(CLIENT, client.value());
        }
    }

    private static void payload(FieldWriter out, int field, @Nullable Payload payload) {
        if (payload != null) {
            out.field(field, payload.bytes());
        }
    }

    /** What has been read so far. */
    private static final class Draft {

        private final Set<String> spared = new HashSet<>();
        private @Nullable String user;
        private @Nullable String client;
        private String text = "";
        private String channel = "";
        private long code;
        private long expiresInSeconds;
        private @Nullable Payload info;
        private @Nullable Payload data;
        private @Nullable UserId from;

        void take(FieldReader in) {
            switch (in.number()) {
                case USER -> user = in.text();
                case CLIENT -> client = in.text();
                case SPARED -> spared.add(in.text());
                case CODE -> code = in.digits(10);
                case TEXT -> text = in.text();
                case CHANNEL -> channel = in.text();
                case INFO -> info = Payload.of(in.value());
                case DATA -> data = Payload.of(in.value());
                case EXPIRES -> expiresInSeconds = in.digits(10);
                case FROM -> from = new UserId(in.text());
                default -> {
                    // a later version's
                }
            }
        }

        @Nullable ControlCommand finished(byte kind) {
            if (user == null) {
                return null;
            }
            UserId whose = new UserId(user);
            ClientId which = client == null ? null : new ClientId(client);
            return switch (kind) {
                case DISCONNECT ->
                        new Disconnect(whose, which, sparedClients(), disconnectReason());
                case UNSUBSCRIBE ->
                        new Unsubscribe(
                                whose, which, new ChannelName(channel), unsubscribeReason());
                case SUBSCRIBE ->
                        new Subscribe(
                                whose,
                                which,
                                new ChannelName(channel),
                                info,
                                data,
                                expiresInSeconds);
                case REFRESH -> new Refresh(whose, which, info, expiresInSeconds);
                case MESSAGE -> data == null ? null : new Message(whose, which, from, data);
                default -> null;
            };
        }

        private Set<ClientId> sparedClients() {
            Set<ClientId> clients = new HashSet<>();
            spared.forEach(it -> clients.add(new ClientId(it)));
            return clients;
        }

        private DisconnectReason disconnectReason() {
            if (code != (int) code) {
                throw new IllegalArgumentException("code: " + code + " (expected: an int)");
            }
            return new DisconnectReason((int) code, text);
        }

        private UnsubscribeReason unsubscribeReason() {
            for (UnsubscribeReason reason : UnsubscribeReason.values()) {
                if (reason.code() == code) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("code: " + code + " (expected: a known reason)");
        }
    }
}
