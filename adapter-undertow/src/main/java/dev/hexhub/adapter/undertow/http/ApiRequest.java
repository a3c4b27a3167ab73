package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonReader;
import dev.hexhub.adapter.undertow.protocol.JsonText;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Inquiry;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.ports.backend.HubApi;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What one API request says. A field means the same in every method that has it, so one reader
 * serves them all; what a method does not ask for does not matter to it.
 *
 * <p>Null from an accessor means: missing, or no good.
 */
final class ApiRequest {

    private static final int LONGEST_REASON = 123;
    private static final int USUAL_CONNECTIONS = 100;

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
    private @Nullable DisconnectReason reason = DisconnectReason.FORCE_DISCONNECT;
    private @Nullable UnsubscribeReason unsubscribeReason = UnsubscribeReason.SERVER;
    private @Nullable Payload data;
    private @Nullable String idempotencyKey;
    private @Nullable KnownPosition since;
    private boolean skipHistory;
    private boolean versioned;
    private boolean wishful;
    private boolean expired;
    private long expireAt;
    private @Nullable Payload info;
    private int limit;
    private boolean reverse;

    /**
     * Reads a request that is the whole of these bytes.
     *
     * @return null if they are no such JSON
     */
    static @Nullable ApiRequest of(byte[] bytes) {
        if (!JsonText.isUnicode(bytes, 0, bytes.length)) {
            return null;
        }
        try (JsonReader json = new JsonReader(bytes, 0, bytes.length)) {
            json.startObject();
            ApiRequest request = new ApiRequest();
            request.read(json);
            json.finish();
            return request;
        } catch (JacksonException | IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Reads a request inside an object just entered. */
    void read(JsonReader json) {
        while (json.nextField()) {
            readField(json);
        }
    }

    private void readField(JsonReader json) {
        switch (json.name()) {
            case "channel" -> channel = json.string();
            case "channels" -> channels = json.strings();
            case "user" -> user = json.string();
            case "client" -> client = json.string();
            case "data" -> data = json.value();
            case "b64data" -> data = decoded(json.value());
            case "tags" -> tags = readTags(json);
            case "idempotency_key" -> idempotencyKey = json.string();
            case "skip_history" -> skipHistory = json.bool();
            case "version" -> versioned = json.integer(0, Long.MAX_VALUE) > 0;
            case "pattern" -> pattern = json.string();
            case "instance" -> instance = json.string();
            case "limit" -> limit = (int) json.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "since" -> since = readPosition(json);
            case "reverse" -> reverse = json.bool();
            case "commands" -> commands = json.values();
            default -> readOrderField(json);
        }
    }

    /** What concerns commands to a user's connections. */
    private void readOrderField(JsonReader json) {
        switch (json.name()) {
            case "info" -> info = json.value();
            case "b64info" -> info = decoded(json.value());
            case "session" -> session = json.string();
            case "whitelist" -> spared = json.strings();
            case "disconnect" -> reason = readReason(json);
            case "unsubscribe" -> unsubscribeReason = readUnsubscribeReason(json);
            case "expired" -> expired = json.bool();
            case "expire_at" -> expireAt = json.integer(0, Long.MAX_VALUE);
            case "recover_since", "override" -> wishful = !json.value().isEmpty();
            default -> {
                // Unknown to this version: of no interest, whatever its value is.
            }
        }
    }

    @Nullable ChannelName channel() {
        return channel(channel);
    }

    /** A name as a channel, or null if no channel can have it. */
    static @Nullable ChannelName channel(@Nullable String name) {
        return name != null && ChannelName.isValid(name) ? new ChannelName(name) : null;
    }

    /** The names to publish to, not checked yet. */
    List<String> channels() {
        return channels;
    }

    @Nullable UserId user() {
        return user == null ? null : new UserId(user);
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

    @Nullable DisconnectReason reason() {
        return reason;
    }

    @Nullable UnsubscribeReason unsubscribeReason() {
        return unsubscribeReason;
    }

    HubApi.@Nullable Message message() {
        if (data == null || data.isEmpty()) {
            return null;
        }
        return new HubApi.Message(data, tags, idempotencyKey, skipHistory);
    }

    /** The message, or what a subscriber is told. */
    @Nullable Payload data() {
        return data;
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

    Inquiry.@Nullable Channels channelsInquiry() {
        int most = limit == 0 ? Inquiry.MOST : limit;
        return isPossible(most) ? new Inquiry.Channels(new ChannelPattern(pattern), most) : null;
    }

    Inquiry.@Nullable Connections connectionsInquiry() {
        int most = limit == 0 ? USUAL_CONNECTIONS : limit;
        return isPossible(most) ? new Inquiry.Connections(user(), most) : null;
    }

    private static boolean isPossible(int limit) {
        return limit >= 1 && limit <= Inquiry.MOST;
    }

    List<Payload> commands() {
        return commands;
    }

    /** Whether it asks for something the hub cannot do and must not pretend to have done. */
    boolean asksForMore() {
        return versioned || wishful || !session.isEmpty();
    }

    private static Map<String, String> readTags(JsonReader json) {
        Map<String, String> tags = new HashMap<>();
        json.expectObject();
        while (json.nextField()) {
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

    private static @Nullable DisconnectReason readReason(JsonReader json) {
        long code = 0;
        String text = "";
        json.expectObject();
        while (json.nextField()) {
            switch (json.name()) {
                case "code" -> code = json.integer(0, Integer.MAX_VALUE);
                case "reason" -> text = json.string();
                default -> {}
            }
        }
        boolean sendable =
                code >= 3000
                        && code <= 4999
                        && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_REASON;
        return sendable ? new DisconnectReason((int) code, text) : null;
    }

    /** Null for a code that is none of ours: what it would mean to a client is not ours to say. */
    private static @Nullable UnsubscribeReason readUnsubscribeReason(JsonReader json) {
        long code = 0;
        json.expectObject();
        while (json.nextField()) {
            if (json.name().equals("code")) {
                code = json.integer(0, Integer.MAX_VALUE);
            }
        }
        for (UnsubscribeReason reason : UnsubscribeReason.values()) {
            if (reason.code() == code) {
                return reason;
            }
        }
        return null;
    }

    /** The bytes behind a JSON string of Base64, whose only escape can be that of the slash. */
    private static Payload decoded(Payload json) {
        String text = new String(json.bytes(), StandardCharsets.UTF_8);
        if (text.length() < 2 || text.charAt(0) != '"') {
            throw new IllegalArgumentException("b64data: no string (expected: one of Base64)");
        }
        String base64 = text.substring(1, text.length() - 1).replace("\\/", "/");
        return Payload.of(Base64.getDecoder().decode(base64));
    }
}
