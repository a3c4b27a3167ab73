package dev.hexhub.adapter.inmemory.presence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is subscribed where, for the instances of one process that share this object. From any
 * thread; every stage is complete when it is returned. Takes memory only for who is there.
 */
public final class InMemoryPresence implements PresenceStore {

    /** Rosters change inside {@code compute}, so that none is dropped while somebody enters. */
    private final Map<ChannelName, Roster> rosters = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Boolean> enter(ChannelName channel, ClientInfo client, Lease holder) {
        boolean[] wasMissing = new boolean[1];
        rosters.compute(
                channel,
                (name, known) -> {
                    Roster roster = known == null ? new Roster() : known;
                    wasMissing[0] = roster.enter(client, holder);
                    return roster;
                });
        return CompletableFuture.completedStage(wasMissing[0]);
    }

    @Override
    public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
        boolean[] wasThere = new boolean[1];
        rosters.computeIfPresent(
                channel,
                (name, roster) -> {
                    wasThere[0] = roster.leave(client);
                    return roster.isEmpty() ? null : roster;
                });
        return CompletableFuture.completedStage(wasThere[0]);
    }

    /** Looks at one channel after the other, for leases seldom end. */
    @Override
    public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
        List<PresenceEntry> evicted = new ArrayList<>();
        for (ChannelName channel : rosters.keySet()) {
            rosters.computeIfPresent(
                    channel,
                    (name, roster) -> {
                        for (ClientInfo client : roster.evict(ended)) {
                            evicted.add(new PresenceEntry(channel, client));
                        }
                        return roster.isEmpty() ? null : roster;
                    });
            if (evicted.size() >= Roster.MOST_EVICTED) {
                break;
            }
        }
        return CompletableFuture.completedStage(List.copyOf(evicted));
    }

    @Override
    public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
        Roster roster = rosters.get(channel);
        return CompletableFuture.completedStage(roster == null ? List.of() : roster.list());
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        Roster roster = rosters.get(channel);
        return CompletableFuture.completedStage(
                roster == null ? PresenceStats.EMPTY : roster.stats());
    }

    /** Whether the channel takes memory. */
    boolean remembers(ChannelName channel) {
        return rosters.containsKey(channel);
    }

    /** Whether the lease takes memory: it does with the entries that it holds, and nowhere else. */
    boolean remembers(Lease holder) {
        return rosters.values().stream().anyMatch(roster -> roster.holdsAnyFor(holder));
    }
}
