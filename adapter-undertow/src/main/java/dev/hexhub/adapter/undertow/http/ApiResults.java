package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonValues;
import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import java.util.List;

/** How the hub's answers are spelled in the API. */
final class ApiResults {

    private ApiResults() {}

    /** An answer as an object: its result or its error. */
    static void answer(JsonWriter json, Answer<ApiResult> answer) {
        json.beginObject();
        named(json, "result", answer);
        json.endObject();
    }

    /** An answer as a field: its result under this name, or its error. */
    static void named(JsonWriter json, String name, Answer<ApiResult> answer) {
        switch (answer) {
            case Answer.Yes<ApiResult> yes -> {
                json.name(name).beginObject();
                yes.value().write(json);
                json.endObject();
            }
            case Answer.No<ApiResult> no -> error(json.name("error"), no);
        }
    }

    static void error(JsonWriter json, Answer.No<?> no) {
        json.beginObject();
        json.name("code").number(no.refusal().code());
        json.name("message")
                .string(no.refusal().text() + (no.detail().isEmpty() ? "" : ": " + no.detail()));
        ClusterResults.missing(json, no.missing());
        ClusterResults.reached(json, no.reached());
        json.endObject();
    }

    /** Nothing for a channel that keeps nothing. */
    static ApiResult position(StreamPosition position) {
        return position.epoch().isEmpty() ? ApiResult.EMPTY : json -> top(json, position);
    }

    static ApiResult responses(List<Answer<ApiResult>> answers) {
        return json -> {
            json.name("responses").beginArray();
            answers.forEach(answer -> answer(json, answer));
            json.endArray();
        };
    }

    static ApiResult presence(List<ClientInfo> clients) {
        return json -> {
            json.name("presence").beginObject();
            for (ClientInfo client : clients) {
                JsonValues.client(json.name(client.client().value()), client);
            }
            json.endObject();
        };
    }

    static ApiResult presenceStats(PresenceStats stats) {
        return json -> {
            json.name("num_clients").number(stats.clients());
            json.name("num_users").number(stats.users());
        };
    }

    /** All three fields, always: a client reads the position of a channel from an empty page. */
    static ApiResult history(HistoryPage page) {
        return json -> {
            JsonValues.publications(json, page.publications());
            top(json, page.top());
        };
    }

    private static void top(JsonWriter json, StreamPosition position) {
        json.name("offset").number(position.offset());
        json.name("epoch").string(position.epoch());
    }
}
