package dev.hexhub.adapter.undertow.protocol;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import java.util.List;
import java.util.TreeMap;

/**
 * Answers: the request's number, then the result under the request's name, even an empty one, or
 * the error.
 */
final class JsonReplies {

    private JsonReplies() {}

    static void write(JsonWriter json, ServerMessage.Reply reply) {
        json.name("id").number(reply.id());
        json.name(name(reply)).beginObject();
        writeBody(json, reply);
        json.endObject();
    }

    private static String name(ServerMessage.Reply reply) {
        return switch (reply) {
            case ServerMessage.Refused _ -> "error";
            case ServerMessage.Connected _ -> "connect";
            case ServerMessage.SubscribeDone _ -> "subscribe";
            case ServerMessage.UnsubscribeDone _ -> "unsubscribe";
            case ServerMessage.PublishDone _ -> "publish";
            case ServerMessage.PresenceDone _ -> "presence";
            case ServerMessage.PresenceStatsDone _ -> "presence_stats";
            case ServerMessage.HistoryDone _ -> "history";
            case ServerMessage.RefreshDone _ -> "refresh";
            case ServerMessage.SubRefreshDone _ -> "sub_refresh";
            case ServerMessage.MessageDone _, ServerMessage.LatencyReported _ -> "rpc";
        };
    }

    private static void writeBody(JsonWriter json, ServerMessage.Reply reply) {
        switch (reply) {
            case ServerMessage.Refused refused -> writeError(json, refused.refusal());
            case ServerMessage.Connected connected -> writeConnected(json, connected);
            case ServerMessage.SubscribeDone done -> JsonValues.subscribed(json, done.result());
            case ServerMessage.UnsubscribeDone _, ServerMessage.PublishDone _ -> {}
            case ServerMessage.PresenceDone done -> writePresence(json, done.clients());
            case ServerMessage.PresenceStatsDone done -> writeStats(json, done.stats());
            case ServerMessage.HistoryDone done -> writeHistory(json, done.page());
            case ServerMessage.MessageDone done -> writeReached(json, done);
            case ServerMessage.LatencyReported _ -> json.name("data").beginObject().endObject();
            case ServerMessage.RefreshDone done -> JsonValues.expiry(json, done.expiresInSeconds());
            case ServerMessage.SubRefreshDone done ->
                    JsonValues.expiry(json, done.expiresInSeconds());
        }
    }

    private static void writeError(JsonWriter json, Refusal refusal) {
        json.name("code").number(refusal.code());
        json.name("message").string(refusal.text());
        JsonValues.flag(json, "temporary", refusal.isTemporary());
    }

    private static void writeConnected(JsonWriter json, ServerMessage.Connected connected) {
        json.name("client").string(connected.client().value());
        json.name("version").string(connected.serverVersion());
        JsonValues.expiry(json, connected.expiresInSeconds());
        if (connected.pingSeconds() > 0) {
            json.name("ping").number(connected.pingSeconds());
            json.name("pong").bool(true);
        }
        if (!connected.subscriptions().isEmpty()) {
            json.name("subs").beginObject();
            // In order of names: an equal message must give the same bytes (E1).
            new TreeMap<>(connected.subscriptions())
                    .forEach((channel, subscribed) -> {
                        json.name(channel.value()).beginObject();
                        JsonValues.subscribed(json, subscribed);
                        json.endObject();
                    });
            json.endObject();
        }
    }

    private static void writePresence(JsonWriter json, List<ClientInfo> clients) {
        json.name("presence").beginObject();
        for (ClientInfo client : clients) {
            json.name(client.client().value());
            JsonValues.client(json, client);
        }
        json.endObject();
    }

    private static void writeReached(JsonWriter json, ServerMessage.MessageDone reached) {
        json.name("data").beginObject();
        json.name("num_instances").number(reached.instances());
        json.name("num_clients").number(reached.connections());
        json.endObject();
    }

    private static void writeStats(JsonWriter json, PresenceStats stats) {
        json.name("num_clients").number(stats.clients());
        json.name("num_users").number(stats.users());
    }

    private static void writeHistory(JsonWriter json, HistoryPage page) {
        JsonValues.publications(json, page.publications());
        json.name("epoch").string(page.top().epoch());
        json.name("offset").number(page.top().offset());
    }
}
