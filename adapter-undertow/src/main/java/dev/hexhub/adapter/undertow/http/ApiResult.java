package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;

/** The positive answer of an API method: it can write the fields of its result. */
@FunctionalInterface
interface ApiResult {

    /** Nothing but "it was done". */
    ApiResult EMPTY = json -> {};

    /** Writes the fields, inside an object that the caller began and will end. */
    void write(JsonWriter json);
}
