package dev.hexhub.adapter.redis.presence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Script;
import dev.hexhub.adapter.redis.envelope.ClientCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.ports.presence.PresenceStore;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Who is subscribed where, as Redis keeps it: for each channel one hash of clients and one that
 * counts users as they come and go, so that nobody has to be read to be counted. From any thread.
 */
public final class RedisPresence implements PresenceStore {

    private static final Script ENTER = Script.beside(RedisPresence.class, "enter.lua");
    private static final Script LEAVE = Script.beside(RedisPresence.class, "leave.lua");
    private static final Script COUNT = Script.beside(RedisPresence.class, "count.lua");

    /** To be loaded on the lane that presence uses. */
    public static final List<Script> SCRIPTS = List.of(ENTER, LEAVE, COUNT);

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
    public CompletionStage<Void> enter(ChannelName channel, ClientInfo client) {
        return lane.run(
                        ENTER,
                        keysOf(channel),
                        client.client().value().getBytes(UTF_8),
                        entry(client),
                        RedisKeys.escaped(client.user().value()).getBytes(UTF_8))
                .thenApply(_ -> null);
    }

    @Override
    public CompletionStage<Void> leave(ChannelName channel, ClientId client) {
        return lane.run(LEAVE, keysOf(channel), client.value().getBytes(UTF_8))
                .thenApply(_ -> null);
    }

    @Override
    public CompletionStage<List<ClientInfo>> list(ChannelName channel) {
        byte[] present = keys.presence(channel);
        return lane.send(present, it -> it.hvals(present))
                .thenApply(entries ->
                        entries.stream()
                                .map(RedisPresence::client)
                                .filter(Objects::nonNull)
                                .toList());
    }

    @Override
    public CompletionStage<PresenceStats> stats(ChannelName channel) {
        return lane.run(COUNT, keysOf(channel))
                .thenApply(it -> new PresenceStats(number(it.get(0)), number(it.get(1))));
    }

    private byte[][] keysOf(ChannelName channel) {
        return new byte[][] {keys.presence(channel), keys.presentUsers(channel)};
    }

    private static byte[] entry(ClientInfo client) {
        byte[] user = (RedisKeys.escaped(client.user().value()) + " ").getBytes(UTF_8);
        byte[] told = ClientCodec.encode(client);
        byte[] entry = Arrays.copyOf(user, user.length + told.length);
        System.arraycopy(told, 0, entry, user.length, told.length);
        return entry;
    }

    private static @Nullable ClientInfo client(byte[] entry) {
        int blank = 0;
        while (blank < entry.length && entry[blank] != ' ') {
            blank++;
        }
        return blank == entry.length
                ? null
                : ClientCodec.decode(Arrays.copyOfRange(entry, blank + 1, entry.length));
    }

    private static int number(Object count) {
        return Math.toIntExact((Long) count);
    }
}
