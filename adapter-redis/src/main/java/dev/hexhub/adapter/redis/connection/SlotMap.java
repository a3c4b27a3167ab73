package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.cluster.SlotHash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which server owns which slot, as one of them saw it at one moment. */
public final class SlotMap {

    /** Nothing is known yet. */
    static final SlotMap EMPTY = new SlotMap(new RedisNode[SlotHash.SLOT_COUNT]);

    private final @Nullable RedisNode[] owners;
    private final Set<RedisNode> nodes;

    private SlotMap(@Nullable RedisNode[] owners) {
        this.owners = owners;
        Set<RedisNode> all = new LinkedHashSet<>(Arrays.asList(owners));
        all.removeIf(Objects::isNull);
        this.nodes = Set.copyOf(all);
    }

    /** One server owns everything. */
    public static SlotMap of(RedisNode node) {
        RedisNode[] owners = new RedisNode[SlotHash.SLOT_COUNT];
        Arrays.fill(owners, node);
        return new SlotMap(owners);
    }

    /**
     * Reads the answer to {@code CLUSTER SLOTS}: ranges of first slot, last slot, owner, replicas.
     *
     * @param asked who answered; a server that does not know its own name leaves it out
     */
    public static SlotMap read(List<Object> ranges, RedisNode asked) {
        @Nullable RedisNode[] owners = new RedisNode[SlotHash.SLOT_COUNT];
        for (Object range : ranges) {
            List<?> fields = (List<?>) range;
            Arrays.fill(
                    owners,
                    number(fields.get(0)),
                    number(fields.get(1)) + 1,
                    owner((List<?>) fields.get(2), asked));
        }
        return new SlotMap(owners);
    }

    /** The slot of a key or of a topic. */
    public static int slotOf(byte[] key) {
        return SlotHash.getSlot(key);
    }

    /** Who owns the slot; nobody while a cluster is not whole, or not known yet. */
    public @Nullable RedisNode ownerOf(int slot) {
        return owners[slot];
    }

    /** All servers that own something. */
    public Set<RedisNode> nodes() {
        return nodes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SlotMap it && Arrays.equals(owners, it.owners);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(owners);
    }

    private static @Nullable RedisNode owner(List<?> fields, RedisNode asked) {
        String host =
                fields.getFirst() instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : "";
        // a server that has lost its name says so with a question mark
        return host.equals("?")
                ? null
                : new RedisNode(host.isEmpty() ? asked.host() : host, number(fields.get(1)));
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }
}
