package dev.hexhub.adapter.undertow.protocol;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the client protocol and the fields we read of each, by their names on the wire.
 * Declared in the order in which they win when a command holds several.
 */
enum RequestKind {
    CONNECT("connect", "token", "name", "version", "subs"),
    SUBSCRIBE(
            "subscribe",
            "channel",
            "token",
            "recover",
            "offset",
            "epoch",
            "positioned",
            "recoverable",
            "join_leave",
            "delta",
            "tf",
            "flag",
            "type"),
    UNSUBSCRIBE("unsubscribe", "channel"),
    PUBLISH("publish", "channel", "data"),
    PRESENCE("presence", "channel"),
    PRESENCE_STATS("presence_stats", "channel"),
    HISTORY("history", "channel", "since", "limit", "reverse"),
    RPC("rpc", "method", "data"),
    SEND("send", "data"),
    REFRESH("refresh", "token"),
    SUB_REFRESH("sub_refresh", "channel", "token");

    private static final Map<String, RequestKind> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(kind -> kind.name, Function.identity()));

    private final String name;

    @SuppressWarnings("ImmutableEnumChecker") // what Set.of gives cannot change
    private final Set<String> fields;

    RequestKind(String name, String... fields) {
        this.name = name;
        this.fields = Set.of(fields);
    }

    /** The kind of that name, or null when we know none. */
    static @Nullable RequestKind named(String name) {
        return BY_NAME.get(name);
    }

    /** The request's name on the wire. */
    String wireName() {
        return name;
    }

    /** The fields that we read of it. */
    Set<String> fields() {
        return fields;
    }

    /** Whether the field means something in this request. */
    boolean has(String field) {
        return fields.contains(field);
    }
}
