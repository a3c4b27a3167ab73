package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once at each server that owns slots, and complains in the log about one that may throw away
 * what the hub keeps there when its memory is full. {@code INFO} knows that, and unlike {@code
 * CONFIG} it changes nothing.
 */
public final class EvictionCheck implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionCheck.class);

    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final Pattern POLICY = Pattern.compile("(?m)^maxmemory_policy:(\\S+)");
    private static final String HARMLESS = "noeviction";

    private final RedisClients clients;
    private final Topology topology;
    private final EventLoop loop;
    private final Set<RedisNode> known = new HashSet<>();
    private volatile boolean closed;

    /** Looks from now on; whoever becomes an owner later is looked at then. */
    public EvictionCheck(RedisClients clients, Topology topology, EventLoop loop) {
        this.clients = clients;
        this.topology = topology;
        this.loop = loop;
        loop.execute(this::tick);
        topology.watch(this::look);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** The policy by which a server drops keys, or null if it drops none or does not say. */
    static @Nullable String policyThatDrops(String info) {
        Matcher found = POLICY.matcher(info);
        return found.find() && !found.group(1).equals(HARMLESS) ? found.group(1) : null;
    }

    private void tick() {
        if (!closed) {
            loop.schedule(PERIOD.toNanos(), this::tick);
            look(topology.slots());
        }
    }

    private void look(SlotMap slots) {
        if (!closed) {
            slots.nodes().stream().filter(known::add).forEach(this::ask);
        }
    }

    private void ask(RedisNode node) {
        clients.dial(node)
                .thenCompose(EvictionCheck::memory)
                .whenComplete((info, failure) -> loop.execute(() -> answered(node, info, failure)));
    }

    private static CompletionStage<String> memory(
            StatefulRedisConnection<byte[], byte[]> connection) {
        return connection
                .async()
                .info("memory")
                .whenComplete((_, _) -> {
                    var unused = connection.closeAsync();
                });
    }

    private void answered(RedisNode node, @Nullable String info, @Nullable Throwable failure) {
        if (info == null) {
            unanswered(node, failure);
            return;
        }
        String policy = policyThatDrops(info);
        if (policy != null) {
            LOG.warn(
                    "Redis {}: maxmemory-policy is {} (expected: noeviction). When its memory is full, it"
                            + " drops histories, presence and leases.",
                    node,
                    policy);
        }
    }

    /** Who could not be reached is asked again; who does not want to say is not. */
    private void unanswered(RedisNode node, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RedisCommandExecutionException) {
            LOG.info("Redis {}: its user may not ask for maxmemory-policy (INFO).", node);
        } else {
            known.remove(node);
        }
    }
}
