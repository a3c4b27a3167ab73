package dev.hexhub.adapter.redis.presence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.presence.PresenceEntry;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Who is subscribed where, as Redis keeps it: for each channel one hash of clients and one that
 * counts users as they come and go, so that nobody has to be read to be counted. From any thread.
 *
 * <p>A channel's hashes live together, and the list of what a lease holds lives with its instance:
 * no script needs two nodes of a cluster. An entry is put on the list before it is made and taken
 * off after it is gone, so whoever evicts a lease finds all of it there; the channel decides who of
 * several takes an entry out.
 */
public final class RedisPresence implements PresenceStore {

    private static final Script ENTER = Script.beside(RedisPresence.class, "enter.lua");
    private static final Script LEAVE = Script.beside(RedisPresence.class, "leave.lua");
    private static final Script COUNT = Script.beside(RedisPresence.class, "count.lua");
    private static final Script EVICT = Script.beside(RedisPresence.class, "evict.lua");

    /** To be loaded on the lane that presence uses. */
    public static final List<Script> SCRIPTS = List.of(ENTER, LEAVE, COUNT, EVICT);

    /** How many entries are evicted before the answers are awaited. */
    private static final int ENTRIES_AT_A_TIME = 500;

    private final CommandLane lane;
    private final RedisKeys keys;

    /**
     * A presence on this lane.
     *
     * @param lane must have loaded {@link #SCRIPTS}
     * @param keys what things are called
     */
    public RedisPresence(CommandLane lane, RedisKeys keys) {
        this.lane = lane;
        this.keys = keys;
    }

    @Override
    public CompletionStage<Boolean> enter(ChannelName channel, ClientInfo client, Lease holder) {
        byte[] seat = Seat.bytes(channel, client.client());
        byte[] list = keys.entriesOf(holder);
        CompletionStage<Long> listed = lane.send(list, it -> it.sadd(list, seat));
        return lane.run(
                        ENTER,
                        keysOf(channel),
                        client.client().value().getBytes(UTF_8),
                        Entries.write(client, holder),
                        Entries.user(client.user()))
                .thenCombine(listed, (answer, _) -> number(answer.getFirst()) == 1);
    }

    @Override
    public CompletionStage<Boolean> leave(ChannelName channel, ClientId client, Lease holder) {
        byte[] seat = Seat.bytes(channel, client);
        byte[] list = keys.entriesOf(holder);
        CompletionStage<List<Object>> gone =
                lane.run(LEAVE, keysOf(channel), client.value().getBytes(UTF_8));
        return lane.send(list, it -> it.srem(list, seat))
                .thenCombine(gone, (_, answer) -> number(answer.getFirst()) == 1);
    }

    @Override
    public CompletionStage<List<PresenceEntry>> evict(Lease ended) {
        byte[] list = keys.entriesOf(ended);
        CompletionStage<List<byte[]>> some =
                lane.send(list, it -> it.srandmember(list, ENTRIES_AT_A_TIME));
        return some.thenCompose(seats ->
                seats.isEmpty()
                        ? CompletableFuture.completedStage(List.of())
                        : evict(ended, list, seats).thenCompose(it -> orMore(ended, it)));
    }

    /** Others may have taken all of these; that does not mean that nothing is left. */
    private CompletionStage<List<PresenceEntry>> orMore(Lease ended, List<PresenceEntry> evicted) {
        return evicted.isEmpty() ? evict(ended) : CompletableFuture.completedStage(evicted);
    }

    private CompletionStage<List<PresenceEntry>> evict(
            Lease ended, byte[] list, List<byte[]> seats) {
        List<PresenceEntry> evicted = new ArrayList<>();
        CompletionStage<?> all = CompletableFuture.completedStage(null);
        for (byte[] bytes : seats) {
            Seat seat = Seat.of(bytes);
            CompletionStage<List<Object>> answer =
                    lane.run(
                            EVICT,
                            keysOf(seat.channel()),
                            seat.client().value().getBytes(UTF_8),
                            Entries.holder(ended));
            all = all.thenCombine(answer, (_, entry) -> note(evicted, seat.channel(), entry));
        }
        return all.thenCompose(
                        _ -> lane.send(list, it -> it.srem(list, seats.toArray(byte[][]::new))))
                .thenApply(_ -> List.copyOf(evicted));
    }

    private static @Nullable Void note(
            List<PresenceEntry> evicted, ChannelName channel, List<Object> entry) {
        ClientInfo client = entry.isEmpty() ? null : Entries.read((byte[]) entry.getFirst());
        if (client != null) {
            evicted.add(new PresenceEntry(channel, client));
        }
        return null;
    }

    @Override
    public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
        byte[] present = keys.presence(channel);
        return lane.send(present, it -> it.hvals(present))
                .thenApply(entries ->
                        entries.stream().map(Entries::read).filter(Objects::nonNull).toList());
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        return lane.run(COUNT, keysOf(channel))
                .thenApply(it -> new PresenceStats(number(it.get(0)), number(it.get(1))));
    }

    private byte[][] keysOf(ChannelName channel) {
        return new byte[][] {keys.presence(channel), keys.presentUsers(channel)};
    }

    private static int number(Object count) {
        return Math.toIntExact((Long) count);
    }

    /** Where a client is, as a lease's list names it: channel and client with a blank between. */
    private record Seat(ChannelName channel, ClientId client) {

        static byte[] bytes(ChannelName channel, ClientId client) {
            return (channel.value() + " " + client.value()).getBytes(UTF_8);
        }

        /** A channel's name has no blank. */
        static Seat of(byte[] bytes) {
            String text = new String(bytes, UTF_8);
            int blank = text.indexOf(' ');
            return new Seat(
                    new ChannelName(text.substring(0, blank)),
                    new ClientId(text.substring(blank + 1)));
        }
    }
}
