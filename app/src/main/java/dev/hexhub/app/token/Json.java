package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;

/**
 * A piece of JSON that remembers how it was spelled. What is inside of it is read when asked for.
 */
sealed interface Json {

    /** The very bytes that were read. */
    Payload raw();

    /** A string, with its escapes resolved. */
    record Text(String value, Payload raw) implements Json {}

    /** A number, still as digits: what size it may have is for the claim to say. */
    record Digits(String value, Payload raw) implements Json {}

    /** True, false or null; the last is null. */
    record Word(String value, Payload raw) implements Json {}

    /** An array. */
    record Items(Payload raw) implements Json {}

    /** An object. */
    record Members(Payload raw) implements Json {}
}
