package dev.hexhub.adapter.inmemory.presence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
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
    public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
        rosters.compute(
                channel,
                (name, known) -> {
                    Roster roster = known == null ? new Roster() : known;
                    roster.enter(client);
                    return roster;
                });
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, ClientId client) {
        rosters.computeIfPresent(
                channel,
                (name, roster) -> {
                    roster.leave(client);
                    return roster.isEmpty() ? null : roster;
                });
        return CompletableFuture.completedStage(null);
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

    /** How many channels take memory. */
    int size() {
        return rosters.size();
    }
}
