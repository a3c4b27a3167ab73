package dev.hexhub.adapter.inmemory.presence;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.presence.PresenceStats;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is in one channel. Users are counted as they come and go, so that asking how many there are
 * does not mean looking at everybody. From any thread.
 */
final class Roster {

    private final Map<ClientId, ClientInfo> clients = new LinkedHashMap<>();

    /** How many connections each user has here; all anonymous clients have the same name, "". */
    private final Map<UserId, Integer> connections = new HashMap<>();

    synchronized void enter(ClientInfo client) {
        leave(client.client());
        clients.put(client.client(), client);
        connections.merge(client.user(), 1, Integer::sum);
    }

    synchronized void leave(ClientId client) {
        ClientInfo left = clients.remove(client);
        if (left != null) {
            connections.computeIfPresent(left.user(), (user, n) -> n == 1 ? null : n - 1);
        }
    }

    synchronized boolean isEmpty() {
        return clients.isEmpty();
    }

    synchronized List<ClientInfo> list() {
        return List.copyOf(clients.values());
    }

    synchronized PresenceStats stats() {
        return new PresenceStats(clients.size(), connections.size());
    }
}
