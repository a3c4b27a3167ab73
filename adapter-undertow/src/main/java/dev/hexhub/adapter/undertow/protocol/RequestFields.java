package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.message.SubscribeWishes.Kind;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.token.Token;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request says. A field means the same in every request that has it, so one reader serves
 * them all; what is absent keeps the value it has here.
 */
final class RequestFields {

    private static final Payload NO_DATA = Payload.of(new byte[0]);
    private static final int LONGEST_NAME = 16;
    private static final int LONGEST_VERSION = 64;
    private static final long REJECT_UNRECOVERED = 2;

    private final RequestKind kind;

    private String channel = "";
    private String token = "";
    private Payload data = NO_DATA;
    private String method = "";

    private String name = "";
    private String version = "";
    private Map<String, ClientCommand.Subscribe> subscriptions = Map.of();

    private boolean recover;
    private long offset;
    private String epoch = "";
    private boolean positioned;
    private boolean recoverable;
    private boolean joinLeave;
    private boolean filtered;
    private long flag;
    private long type;

    private @Nullable KnownPosition since;
    private int limit;
    private boolean reverse;

    RequestFields(RequestKind kind) {
        this.kind = kind;
    }

    RequestKind kind() {
        return kind;
    }

    /** Reads the request that is the current field's value. */
    void read(JsonReader json) {
        json.expectObject();
        while (json.nextField()) {
            if (kind.has(json.name())) {
                readField(json);
            }
        }
    }

    private void readField(JsonReader json) {
        switch (json.name()) {
            case "channel" -> channel = json.string();
            case "token" -> token = json.string();
            case "data" -> data = json.value();
            case "method" -> method = json.string();
            case "name" -> name = cut(json.string(), LONGEST_NAME);
            case "version" -> version = cut(json.string(), LONGEST_VERSION);
            case "subs" -> subscriptions = readSubscriptions(json);
            case "recover" -> recover = json.bool();
            case "offset" -> offset = json.integer(0, Long.MAX_VALUE);
            case "epoch" -> epoch = json.string();
            case "positioned" -> positioned = json.bool();
            case "recoverable" -> recoverable = json.bool();
            case "join_leave" -> joinLeave = json.bool();
            case "delta" -> expectKnownDelta(json);
            case "tf" -> filtered = readFilter(json);
            case "flag" -> flag = json.integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case "type" -> type = json.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "since" -> since = readPosition(json);
            case "limit" -> limit = (int) json.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "reverse" -> reverse = json.bool();
            default -> throw new IllegalStateException("no reader for a field that is listed");
        }
    }

    private static Map<String, ClientCommand.Subscribe> readSubscriptions(JsonReader json) {
        Map<String, ClientCommand.Subscribe> subscriptions = new HashMap<>();
        json.expectObject();
        while (json.nextEntry()) {
            String channel = json.name();
            RequestFields fields = new RequestFields(RequestKind.SUBSCRIBE);
            fields.read(json);
            subscriptions.put(
                    channel,
                    new ClientCommand.Subscribe(
                            0, channel, Token.of(fields.token), fields.wishes()));
        }
        return Map.copyOf(subscriptions);
    }

    private static KnownPosition readPosition(JsonReader json) {
        long offset = 0;
        String epoch = "";
        json.expectObject();
        while (json.nextField()) {
            switch (json.name()) {
                case "offset" -> offset = json.integer(0, Long.MAX_VALUE);
                case "epoch" -> epoch = json.string();
                default -> {}
            }
        }
        return new KnownPosition(epoch, offset);
    }

    /** A delta format we know is not refused, but not agreed to either: all data is sent whole. */
    private static void expectKnownDelta(JsonReader json) {
        String delta = json.string();
        if (!delta.isEmpty() && !delta.equals("fossil")) {
            throw json.malformed("delta: another format (expected: fossil)");
        }
    }

    private static boolean readFilter(JsonReader json) {
        json.skipObject();
        return true;
    }

    /** Not in the middle of a surrogate pair. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splitsPair =
                Character.isHighSurrogate(text.charAt(longest - 1))
                        && Character.isLowSurrogate(text.charAt(longest));
        return text.substring(0, splitsPair ? longest - 1 : longest);
    }

    /** The command that these fields make. */
    ClientCommand command(long id) {
        return switch (kind) {
            case CONNECT ->
                    new ClientCommand.Connect(id, Token.of(token), name, version, subscriptions);
            case SUBSCRIBE -> new ClientCommand.Subscribe(id, channel, Token.of(token), wishes());
            case UNSUBSCRIBE -> new ClientCommand.Unsubscribe(id, channel);
            case PUBLISH -> new ClientCommand.Publish(id, channel, data);
            case PRESENCE -> new ClientCommand.Presence(id, channel);
            case PRESENCE_STATS -> new ClientCommand.PresenceStats(id, channel);
            case HISTORY -> new ClientCommand.History(id, channel, since, limit, reverse);
            case RPC -> BuiltInCalls.command(id, method, data);
            case SEND -> new ClientCommand.Send(data);
            case REFRESH -> new ClientCommand.Refresh(id, Token.of(token));
            case SUB_REFRESH -> new ClientCommand.SubRefresh(id, channel, Token.of(token));
        };
    }

    private SubscribeWishes wishes() {
        return new SubscribeWishes(
                wishedKind(),
                recover ? new KnownPosition(epoch, offset) : null,
                positioned,
                recoverable,
                joinLeave,
                (flag & REJECT_UNRECOVERED) != 0);
    }

    private Kind wishedKind() {
        if (type != 0) {
            return Kind.OTHER;
        }
        return filtered ? Kind.FILTERED_STREAM : Kind.STREAM;
    }
}
