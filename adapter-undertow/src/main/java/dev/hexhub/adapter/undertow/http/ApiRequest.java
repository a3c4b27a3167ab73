package dev.hexhub.adapter.undertow.http;

import static java.util.Map.entry;

import dev.hexhub.adapter.undertow.protocol.JsonReader;
import dev.hexhub.adapter.undertow.protocol.JsonText;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.DataFormat;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.ports.backend.HubApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one API request says. A field means the same in every method that has it, so one reader
 * serves them all; what a method does not ask for does not matter to it.
 *
 * <p>An accessor of something that is missing, or no good, throws an {@link ApiFault} that says so.
 */
final class ApiRequest {

    private static final int LONGEST_REASON = 123;
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final int USUAL_CONNECTIONS = 100;
    private static final int MOST_UNKNOWN = 8;
    private static final String CHANNEL_NAME =
            "1 to 255 printable ASCII characters without blanks and * ? [ ] { }";

    private static final Map<String, BiConsumer<ApiRequest, JsonReader>> FIELDS =
            Map.ofEntries(
                    entry("channel", (request, json) -> request.channel = json.string()),
                    entry("channels", (request, json) -> request.channels = json.strings()),
                    entry("user", (request, json) -> request.user = json.string()),
                    entry("client", (request, json) -> request.client = json.string()),
                    entry("session", (request, json) -> request.session = json.string()),
                    entry("whitelist", (request, json) -> request.spared = json.strings()),
                    entry("data", (request, json) -> request.data = json.value()),
                    entry("b64data", (request, json) -> request.bytes = decoded(json)),
                    entry("info", (request, json) -> request.info = json.value()),
                    entry("b64info", (request, json) -> request.info = decodedJson(json)),
                    entry("tags", (request, json) -> request.tags = readTags(json)),
                    entry(
                            "idempotency_key",
                            (request, json) -> request.idempotencyKey = json.string()),
                    entry("skip_history", (request, json) -> request.skipHistory = json.bool()),
                    entry(
                            "version",
                            (request, json) ->
                                    request.versioned = json.integer(0, Long.MAX_VALUE) > 0),
                    entry("recover_since", ApiRequest::wish),
                    entry("override", ApiRequest::wish),
                    entry("pattern", (request, json) -> request.pattern = json.string()),
                    entry("instance", (request, json) -> request.instance = json.string()),
                    entry(
                            "limit",
                            (request, json) ->
                                    request.limit =
                                            (int)
                                                    json.integer(
                                                            Integer.MIN_VALUE, Integer.MAX_VALUE)),
                    entry("since", (request, json) -> request.since = readPosition(json)),
                    entry("reverse", (request, json) -> request.reverse = json.bool()),
                    entry("disconnect", (request, json) -> request.readReason(json)),
                    entry("unsubscribe", (request, json) -> request.readUnsubscribeReason(json)),
                    entry("expired", (request, json) -> request.expired = json.bool()),
                    entry(
                            "expire_at",
                            (request, json) -> request.expireAt = json.integer(0, Long.MAX_VALUE)),
                    entry("commands", (request, json) -> request.commands = json.values()));

    private @Nullable String channel;
    private @Nullable String user;
    private String client = "";
    private String session = "";
    private String pattern = "";
    private String instance = "";
    private List<String> channels = List.of();
    private List<String> spared = List.of();
    private List<Payload> commands = List.of();
    private Map<String, String> tags = Map.of();
    private DisconnectReason reason = DisconnectReason.FORCE_DISCONNECT;
    private UnsubscribeReason unsubscribeReason = UnsubscribeReason.SERVER;
    private final List<String> unknown = new ArrayList<>();
    private @Nullable Payload data;
    private @Nullable Payload bytes;
    private @Nullable String idempotencyKey;
    private @Nullable KnownPosition since;
    private boolean skipHistory;
    private boolean versioned;
    private String wish = "";
    private @Nullable ApiFault fault;
    private boolean expired;
    private long expireAt;
    private @Nullable Payload info;
    private int limit;
    private boolean reverse;

    /**
     * Reads a request that is the whole of these bytes; throws an {@link ApiFault} if they are no
     * such JSON.
     */
    static ApiRequest of(byte[] bytes) {
        ApiRequest request = new ApiRequest();
        ApiJson.read(
                bytes,
                json -> {
                    json.startObject();
                    request.read(json);
                });
        return request;
    }

    /** Reads a request inside an object just entered. */
    void read(JsonReader json) {
        while (json.nextField()) {
            readField(json);
        }
    }

    private void readField(JsonReader json) {
        BiConsumer<ApiRequest, JsonReader> reading = FIELDS.get(json.name());
        if (reading != null) {
            reading.accept(this, json);
        } else if (unknown.size() < MOST_UNKNOWN) {
            // Of no interest, unless something else is missing.
            unknown.add(json.name());
        }
    }

    /** The names of the fields that mean something in one method or another. */
    static Set<String> fields() {
        return FIELDS.keySet();
    }

    private void wish(JsonReader json) {
        String field = json.name();
        wish = saysSomething(json) ? field : wish;
    }

    ChannelName channel() {
        return channel(required("channel", channel, CHANNEL_NAME));
    }

    /** A name as a channel. */
    static ChannelName channel(String name) {
        if (!ChannelName.isValid(name)) {
            throw ApiFault.of("channel", name.isEmpty() ? "nothing" : name, CHANNEL_NAME);
        }
        return new ChannelName(name);
    }

    private <T> T required(String field, @Nullable T value, String expected) {
        if (value != null) {
            return value;
        }
        String meant = Spelling.closest(field, unknown);
        throw ApiFault.of(
                field, "nothing" + (meant == null ? "" : ", but there is " + meant), expected);
    }

    /** The names to publish to, not checked yet. */
    List<String> channels() {
        return required(
                "channels", channels.isEmpty() ? null : channels, "a list of channel names");
    }

    UserId user() {
        return new UserId(required("user", user, "a user; \"\" for all without a name"));
    }

    @Nullable ClientId client() {
        return client.isEmpty() ? null : new ClientId(client);
    }

    Set<ClientId> spared() {
        return spared.stream()
                .filter(id -> !id.isEmpty())
                .map(ClientId::new)
                .collect(Collectors.toSet());
    }

    DisconnectReason reason() {
        requireNoFault();
        return reason;
    }

    UnsubscribeReason unsubscribeReason() {
        requireNoFault();
        return unsubscribeReason;
    }

    private void requireNoFault() {
        if (fault != null) {
            throw fault;
        }
    }

    HubApi.Message message() {
        return new HubApi.Message(data(), tags, idempotencyKey, skipHistory, format());
    }

    private DataFormat format() {
        boolean isJson = bytes == null || JsonText.isOneValue(bytes.bytes());
        return isJson ? DataFormat.JSON : DataFormat.BINARY;
    }

    /** The message. */
    Payload data() {
        return required("data", bytes == null ? data : bytes, "a JSON value, or b64data in Base64");
    }

    /** What a subscriber is told, if anything. */
    @Nullable Payload greeting() {
        boolean isUnset = data == null || Arrays.equals(data.bytes(), NULL);
        return bytes != null || isUnset ? bytes : data;
    }

    /** What others are to see. */
    @Nullable Payload info() {
        return info;
    }

    boolean isExpired() {
        return expired;
    }

    /** In seconds since 1970; 0 for never. */
    long expireAt() {
        return expireAt;
    }

    HistoryQuery historyQuery() {
        return new HistoryQuery(since, Math.max(limit, HistoryQuery.NO_LIMIT), reverse);
    }

    /** The one instance that is meant, by name or id; "" for all. */
    String instance() {
        return instance;
    }

    Inquiry.Channels channelsInquiry() {
        return new Inquiry.Channels(new ChannelPattern(pattern), limit(Inquiry.MOST));
    }

    Inquiry.Connections connectionsInquiry() {
        UserId one = user == null || user.isEmpty() ? null : new UserId(user);
        return new Inquiry.Connections(one, limit(USUAL_CONNECTIONS));
    }

    private int limit(int unlessSet) {
        int most = limit == 0 ? unlessSet : limit;
        if (most < 1 || most > Inquiry.MOST) {
            throw ApiFault.of("limit", Integer.toString(limit), "1 to " + Inquiry.MOST);
        }
        return most;
    }

    List<Payload> commands() {
        return commands;
    }

    /**
     * What it asks for that the hub cannot do and must not pretend to have done; "" for nothing.
     */
    String asksForMore() {
        if (versioned) {
            return "version";
        }
        return session.isEmpty() ? wish : "session";
    }

    /** Whether the object holds a field that is set. */
    private static boolean saysSomething(JsonReader json) {
        boolean says = false;
        json.expectObject();
        while (json.nextField()) {
            says = true;
        }
        return says;
    }

    private static Map<String, String> readTags(JsonReader json) {
        Map<String, String> tags = new HashMap<>();
        json.expectObject();
        while (json.nextEntry()) {
            tags.put(json.name(), json.string());
        }
        return tags;
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

    private void readReason(JsonReader json) {
        DisconnectReason usual = DisconnectReason.FORCE_DISCONNECT;
        long code = usual.code();
        String text = "";
        json.expectObject();
        while (json.nextField()) {
            switch (json.name()) {
                case "code" -> code = json.integer(0, Integer.MAX_VALUE);
                case "reason" -> text = json.string();
                default -> {}
            }
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (code < 3000 || code > 4999) {
            fault = ApiFault.of("disconnect.code", Long.toString(code), "3000 to 4999");
        } else if (size > LONGEST_REASON) {
            fault = ApiFault.of("disconnect.reason", size + " bytes", "at most " + LONGEST_REASON);
        } else if (code != usual.code() || !text.isEmpty()) {
            reason = new DisconnectReason((int) code, text);
        }
    }

    /** No code but ours: what another would mean to a client is not ours to say. */
    private void readUnsubscribeReason(JsonReader json) {
        long code = UnsubscribeReason.SERVER.code();
        json.expectObject();
        while (json.nextField()) {
            if (json.name().equals("code")) {
                code = json.integer(0, Integer.MAX_VALUE);
            }
        }
        for (UnsubscribeReason each : UnsubscribeReason.values()) {
            if (each.code() == code) {
                unsubscribeReason = each;
                return;
            }
        }
        fault =
                ApiFault.of(
                        "unsubscribe.code",
                        Long.toString(code),
                        Arrays.stream(UnsubscribeReason.values())
                                .map(each -> Integer.toString(each.code()))
                                .collect(Collectors.joining(" or ")));
    }

    private static Payload decoded(JsonReader json) {
        String field = json.name();
        try {
            return Payload.of(Base64.getDecoder().decode(json.string()));
        } catch (IllegalArgumentException wrong) {
            throw ApiFault.of(field, "no Base64, " + wrong.getMessage(), "Base64");
        }
    }

    private static Payload decodedJson(JsonReader json) {
        String field = json.name();
        Payload info = decoded(json);
        if (!JsonText.isOneValue(info.bytes())) {
            throw ApiFault.of(field, info.size() + " bytes that are no JSON", "JSON in Base64");
        }
        return info;
    }
}
