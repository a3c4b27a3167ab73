package dev.hexhub.adapter.inmemory.presence;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Lease;
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

    /** How many an eviction takes out at once. */
    static final int MOST_EVICTED = 500;

    private final Map<ClientId, Entry> clients = new LinkedHashMap<>();

    /** How many connections each user has here; all anonymous clients have the same name, "". */
    private final Map<UserId, Integer> connections = new HashMap<>();

    private record Entry(ClientInfo client, Lease holder) {}

    /** Says whether the client was missing. */
    synchronized boolean enter(ClientInfo client, Lease holder) {
        boolean wasMissing = !leave(client.client());
        clients.put(client.client(), new Entry(client, holder));
        connections.merge(client.user(), 1, Integer::sum);
        return wasMissing;
    }

    /** Says whether the client was there. */
    synchronized boolean leave(ClientId client) {
        Entry left = clients.remove(client);
        if (left != null) {
            connections.computeIfPresent(left.client().user(), (user, n) -> n == 1 ? null : n - 1);
        }
        return left != null;
    }

    /** Takes out some of those that are held under the lease. */
    synchronized List<ClientInfo> evict(Lease holder) {
        List<ClientInfo> evicted =
                clients.values().stream()
                        .filter(entry -> entry.holder().equals(holder))
                        .map(Entry::client)
                        .limit(MOST_EVICTED)
                        .toList();
        evicted.forEach(client -> leave(client.client()));
        return evicted;
    }

    synchronized boolean holdsAnyFor(Lease holder) {
        return clients.values().stream().anyMatch(entry -> entry.holder().equals(holder));
    }

    synchronized boolean isEmpty() {
        return clients.isEmpty();
    }

    synchronized List<ClientInfo> list() {
        return clients.values().stream().map(Entry::client).toList();
    }

    synchronized PresenceStats stats() {
        return new PresenceStats(clients.size(), connections.size());
    }
}
