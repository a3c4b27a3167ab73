package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.UnsubscribeReason;

/** Pushes: the channel, then what happened there under the name of its kind. */
final class JsonPushes {

    private JsonPushes() {}

    static void write(JsonWriter json, ServerMessage.Push push) {
        json.name("push").beginObject();
        json.name("channel").string(push.channel().value());
        switch (push) {
            case ServerMessage.Published published ->
                    JsonValues.publication(json.name("pub"), published.publication());
            case ServerMessage.Joined joined -> writeClient(json.name("join"), joined.client());
            case ServerMessage.Left left -> writeClient(json.name("leave"), left.client());
            case ServerMessage.Unsubscribed unsubscribed ->
                    writeReason(json.name("unsubscribe"), unsubscribed.reason());
            case ServerMessage.SubscribedByBackend subscribed -> {
                json.name("subscribe").beginObject();
                JsonValues.subscribed(json, subscribed.result());
                json.endObject();
            }
        }
        json.endObject();
    }

    /** What concerns no channel has none. */
    static void write(JsonWriter json, ServerMessage.Notice notice) {
        json.name("push").beginObject();
        switch (notice) {
            case ServerMessage.Refreshed refreshed -> {
                json.name("refresh").beginObject();
                JsonValues.expiry(json, refreshed.expiresInSeconds());
                json.endObject();
            }
            case ServerMessage.Message message -> writeMessage(json.name("message"), message);
        }
        json.endObject();
    }

    /** Clients are shown the data alone, so what another user says is wrapped together with who. */
    private static void writeMessage(JsonWriter json, ServerMessage.Message message) {
        json.beginObject();
        UserId from = message.from();
        if (from == null) {
            json.name("data").embedded(message.data());
        } else {
            json.name("data").beginObject();
            json.name("from").string(from.value());
            json.name("data").embedded(message.data());
            json.endObject();
        }
        json.endObject();
    }

    private static void writeClient(JsonWriter json, ClientInfo client) {
        json.beginObject();
        JsonValues.client(json.name("info"), client);
        json.endObject();
    }

    private static void writeReason(JsonWriter json, UnsubscribeReason reason) {
        json.beginObject();
        json.name("code").number(reason.code());
        json.name("reason").string(reason.text());
        json.endObject();
    }
}
