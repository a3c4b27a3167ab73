package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.ChannelEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The model of the presence store, and the truth about comings and goings: who was taken out, and
 * who was said to have left.
 */
final class SimulatedPresence {

    private static final int MOST_EVICTED = 2;

    private final Ledger ledger;
    private final Map<ChannelName, Map<ClientId, Entry>> entries = new TreeMap<>();
    private final Map<Place, Integer> takenOut = new HashMap<>();
    private final Map<SimulatedLink, Set<Place>> owed = new HashMap<>();

    private record Entry(ClientInfo client, Lease holder) {}

    private record Place(ChannelName channel, ClientId client) {}

    SimulatedPresence(Ledger ledger) {
        this.ledger = ledger;
    }

    boolean enter(ChannelName channel, ClientInfo client, Lease holder) {
        return in(channel).put(client.client(), new Entry(client, holder)) == null;
    }

    boolean leave(ChannelName channel, ClientId client) {
        boolean wasThere = in(channel).remove(client) != null;
        if (wasThere) {
            takenOut.merge(new Place(channel, client), 1, Integer::sum);
        }
        return wasThere;
    }

    PresenceStats stats(ChannelName channel) {
        List<ClientInfo> clients = list(channel);
        long users = clients.stream().map(ClientInfo::user).distinct().count();
        return new PresenceStats(clients.size(), (int) users);
    }

    /** The store has lost it all; nobody was taken out. */
    void wipeAll() {
        entries.clear();
    }

    List<ClientInfo> list(ChannelName channel) {
        return in(channel).values().stream().map(Entry::client).toList();
    }

    /** A part of what the lease holds; whoever takes it out owes each a leave. */
    List<PresenceEntry> evict(Lease ended, SimulatedLink by) {
        List<PresenceEntry> evicted = new ArrayList<>();
        entries.forEach((channel, clients) -> {
            for (Entry entry : clients.values()) {
                if (entry.holder().equals(ended) && evicted.size() < MOST_EVICTED) {
                    evicted.add(new PresenceEntry(channel, entry.client()));
                }
            }
        });
        for (PresenceEntry entry : evicted) {
            leave(entry.channel(), entry.client().client());
            owed.computeIfAbsent(by, link -> new HashSet<>())
                    .add(new Place(entry.channel(), entry.client().client()));
        }
        return evicted;
    }

    /** Every leave belongs to an entry that was taken out, and no two to the same. */
    void announced(ChannelName channel, ChannelEvent event, SimulatedLink by) {
        if (event instanceof ChannelEvent.Left(ClientInfo client)) {
            Place place = new Place(channel, client.client());
            owed.getOrDefault(by, new HashSet<>()).remove(place);
            if (takenOut.merge(place, -1, Integer::sum) < 0) {
                ledger.violated("nobody leaves twice", client.client() + " in " + channel);
            }
        }
    }

    /** Whoever died owes nothing any more. */
    void died(SimulatedLink link) {
        owed.remove(link);
    }

    /** How many were taken out by instances that live, and not said to have left. */
    int unannounced() {
        return owed.values().stream().mapToInt(Set::size).sum();
    }

    private Map<ClientId, Entry> in(ChannelName channel) {
        return entries.computeIfAbsent(channel, name -> new LinkedHashMap<>());
    }
}
