package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;
import java.util.List;
import java.util.Map;

/** A strictly read piece of JSON that remembers how it was spelled. */
sealed interface Json {

    /** The very bytes that were read. */
    Payload raw();

    /** A string, with its escapes resolved. */
    record Text(String value, Payload raw) implements Json {}

    /** A number, still as digits: what size it may have is for the claim to say. */
    record Digits(String value, Payload raw) implements Json {}

    /** True, false or null; the last is null. */
    record Word(String value, Payload raw) implements Json {}

    /** Values in order. */
    record Items(List<Json> items, Payload raw) implements Json {}

    /** Values by name, each name once. */
    record Members(Map<String, Json> members, Payload raw) implements Json {}
}
