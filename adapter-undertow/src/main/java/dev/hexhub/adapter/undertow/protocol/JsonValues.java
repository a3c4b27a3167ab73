package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What occurs in several messages. Fields with a zero value are left out, unless clients rely on
 * them.
 */
public final class JsonValues {

    private JsonValues() {}

    static void publication(JsonWriter json, Publication publication) {
        json.beginObject();
        json.name("data").embedded(publication.data());
        if (publication.publisher() != null) {
            client(json.name("info"), publication.publisher());
        }
        if (publication.isPositioned()) {
            json.name("offset").number(publication.offset());
        }
        tags(json, publication.tags());
        json.endObject();
    }

    /** In order of names: an equal publication must give the same bytes (E1). */
    private static void tags(JsonWriter json, Map<String, String> tags) {
        if (tags.isEmpty()) {
            return;
        }
        json.name("tags").beginObject();
        new TreeMap<>(tags).forEach((tag, value) -> json.name(tag).string(value));
        json.endObject();
    }

    /** The field {@code publications}, even when there are none. */
    public static void publications(JsonWriter json, List<Publication> publications) {
        json.name("publications").beginArray();
        for (Publication publication : publications) {
            publication(json, publication);
        }
        json.endArray();
    }

    /** User and client are there even when empty. */
    public static void client(JsonWriter json, ClientInfo client) {
        json.beginObject();
        json.name("user").string(client.user().value());
        json.name("client").string(client.client().value());
        embedded(json, "conn_info", client.connectionInfo());
        embedded(json, "chan_info", client.channelInfo());
        json.endObject();
    }

    /** The fields of a subscription's result. */
    static void subscribed(JsonWriter json, Subscribed subscribed) {
        expiry(json, subscribed.expiresInSeconds());
        flag(json, "recoverable", subscribed.recoverable());
        StreamPosition position = subscribed.position();
        if (position != null) {
            flag(json, "positioned", true);
            position(json, position);
        }
        flag(json, "recovered", subscribed.recovery() == Subscribed.Recovery.RECOVERED);
        flag(json, "was_recovering", subscribed.recovery() != Subscribed.Recovery.NOT_ASKED);
        if (!subscribed.publications().isEmpty()) {
            publications(json, subscribed.publications());
        }
        embedded(json, "data", subscribed.data());
    }

    private static void position(JsonWriter json, StreamPosition position) {
        if (!position.epoch().isEmpty()) {
            json.name("epoch").string(position.epoch());
        }
        if (position.offset() > 0) {
            json.name("offset").number(position.offset());
        }
    }

    /** That the client must refresh, and in how many seconds; nothing for never. */
    static void expiry(JsonWriter json, long seconds) {
        if (seconds > 0) {
            json.name("expires").bool(true);
            json.name("ttl").number(seconds);
        }
    }

    /** The field if it is true. */
    static void flag(JsonWriter json, String name, boolean value) {
        if (value) {
            json.name(name).bool(true);
        }
    }

    private static void embedded(JsonWriter json, String name, @Nullable Payload value) {
        if (value != null && !value.isEmpty()) {
            json.name(name).embedded(value);
        }
    }
}
