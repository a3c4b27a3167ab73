package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonValues;
import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
            case Answer.No<ApiResult> no -> error(json.name("error"), no.refusal());
        }
    }

    static void error(JsonWriter json, Refusal refusal) {
        json.beginObject();
        json.name("code").number(refusal.code());
        json.name("message").string(refusal.text());
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

    /** Those that match, in the order of their names. */
    static ApiResult channels(Map<ChannelName, Integer> channels, Glob pattern) {
        return json -> {
            json.name("channels").beginObject();
            new TreeMap<>(channels)
                    .forEach((channel, clients) -> {
                        if (pattern.matches(channel.value())) {
                            json.name(channel.value()).beginObject();
                            json.name("num_clients").number(clients).endObject();
                        }
                    });
            json.endObject();
        };
    }

    static ApiResult nodes(List<InstanceInfo> instances) {
        return json -> {
            json.name("nodes").beginArray();
            instances.forEach(instance -> node(json, instance));
            json.endArray();
        };
    }

    private static void node(JsonWriter json, InstanceInfo instance) {
        json.beginObject();
        json.name("uid").string(instance.id().value());
        json.name("name").string(instance.name());
        json.name("version").string(instance.version());
        json.name("num_clients").number(instance.load().clients());
        json.name("num_users").number(instance.load().users());
        json.name("num_subs").number(instance.load().subscriptions());
        json.name("num_channels").number(instance.load().channels());
        json.name("uptime").number(instance.uptimeSeconds());
        json.endObject();
    }

    private static void top(JsonWriter json, StreamPosition position) {
        json.name("offset").number(position.offset());
        json.name("epoch").string(position.epoch());
    }
}
