package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.cluster.ConnectionInfo;
import dev.hexhub.domain.cluster.ConnectionList;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Gathered;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.LocatedConnection;
import dev.hexhub.domain.cluster.Reached;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How answers that come from several instances are spelled in the API. */
final class ClusterResults {

    private ClusterResults() {}

    static ApiResult reached(Reached reached) {
        return json -> json.name("num_clients").number(reached.connections());
    }

    /** In the order of their names. */
    static ApiResult channels(Gathered<Findings.Channels> gathered) {
        return json -> {
            json.name("channels").beginObject();
            new TreeMap<>(gathered.value().subscribers())
                    .forEach((channel, clients) -> {
                        json.name(channel.value()).beginObject();
                        json.name("num_clients").number(clients).endObject();
                    });
            json.endObject();
            ends(json, gathered.value().truncated(), gathered.missing());
        };
    }

    static ApiResult connections(Gathered<ConnectionList> gathered, Instant now) {
        return json -> {
            json.name("connections").beginArray();
            gathered.value().connections().forEach(it -> connection(json, it, now));
            json.endArray();
            ends(json, gathered.value().truncated(), gathered.missing());
        };
    }

    private static void connection(JsonWriter json, LocatedConnection located, Instant now) {
        ConnectionInfo connection = located.connection();
        json.beginObject();
        json.name("user").string(connection.user().value());
        json.name("client").string(connection.client().value());
        json.name("instance").string(located.instance());
        json.name("since").number(now.minusNanos(connection.ageNanos()).toEpochMilli());
        json.name("num_subs").number(connection.subscriptions());
        json.name("channels").beginArray();
        connection.channels().forEach(channel -> json.string(channel.value()));
        json.endArray();
        json.name("queue_bytes").number(connection.queuedBytes());
        json.endObject();
    }

    private static void ends(JsonWriter json, boolean isTruncated, List<String> missing) {
        if (isTruncated) {
            json.name("truncated").bool(true);
        }
        missing(json, missing);
    }

    /** The instances that did not answer, if there are any. */
    static void missing(JsonWriter json, List<String> instances) {
        if (!instances.isEmpty()) {
            json.name("missing").beginArray();
            instances.forEach(json::string);
            json.endArray();
        }
    }

    /** What an order that failed as a whole has done all the same. */
    static void reached(JsonWriter json, @Nullable Reached reached) {
        if (reached != null) {
            json.name("temporary").bool(true);
            json.name("reached").beginObject();
            json.name("num_instances").number(reached.instances());
            json.name("num_clients").number(reached.connections());
            json.endObject();
        }
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
        if (!instance.address().isEmpty()) {
            json.name("address").string(instance.address());
        }
        json.name("version").string(instance.version());
        json.name("num_clients").number(instance.load().clients());
        json.name("num_users").number(instance.load().users());
        json.name("num_subs").number(instance.load().subscriptions());
        json.name("num_channels").number(instance.load().channels());
        json.name("uptime").number(instance.uptimeSeconds());
        json.endObject();
    }
}
