package dev.hexhub.adapter.redis.connection;

import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the servers of a cluster say about their slots. One of them is asked now and then, each time
 * another one, on a connection made for the question: who answers is alive and reachable. After a
 * doubt the question comes early, but not more often than the shortest pause.
 */
final class ClusterTopology implements Topology {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTopology.class);

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofMillis(250);

    private final List<RedisNode> seeds;
    private final RedisClients clients;
    private final EventLoop loop;
    private final RandomGenerator random;
    private final List<Consumer<SlotMap>> watchers = new ArrayList<>();
    private volatile SlotMap slots = SlotMap.EMPTY;
    private volatile boolean closed;
    private boolean isAsking;
    private boolean isDoubted = true;
    private long askedAt;

    ClusterTopology(
            List<RedisNode> seeds, RedisClients clients, EventLoop loop, RandomGenerator random) {
        this.seeds = List.copyOf(seeds);
        this.clients = clients;
        this.loop = loop;
        this.random = random;
        this.askedAt = loop.now() - SHORTEST_PAUSE.toNanos();
        loop.execute(this::tick);
    }

    @Override
    public SlotMap slots() {
        return slots;
    }

    @Override
    public Collection<RedisNode> servers() {
        SlotMap known = slots;
        return known.nodes().isEmpty() ? seeds : known.nodes();
    }

    @Override
    public void doubt() {
        loop.execute(() -> {
            isDoubted = true;
            askIfDue();
        });
    }

    @Override
    public void watch(Consumer<SlotMap> watcher) {
        loop.execute(() -> {
            watchers.add(watcher);
            if (!slots.nodes().isEmpty()) {
                watcher.accept(slots);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
    }

    // ---- on the loop ----

    private void tick() {
        if (!closed) {
            loop.schedule(TICK.toNanos(), this::tick);
            askIfDue();
        }
    }

    private void askIfDue() {
        Duration pause = isDoubted ? SHORTEST_PAUSE : PERIOD;
        if (!isAsking && !closed && loop.now() - askedAt >= pause.toNanos()) {
            isAsking = true;
            isDoubted = false;
            askedAt = loop.now();
            askNext(candidates());
        }
    }

    private Deque<RedisNode> candidates() {
        List<RedisNode> known = new ArrayList<>(slots.nodes());
        Collections.shuffle(known, Random.from(random));
        Deque<RedisNode> all = new ArrayDeque<>(known);
        seeds.stream().filter(it -> !known.contains(it)).forEach(all::add);
        return all;
    }

    private void askNext(Deque<RedisNode> candidates) {
        RedisNode candidate = candidates.poll();
        if (candidate == null) {
            isAsking = false;
            isDoubted = true;
            return;
        }
        clients.dial(candidate)
                .thenCompose(it -> ask(it, candidate))
                .whenComplete((answer, failure) ->
                        loop.execute(() -> answered(candidate, candidates, answer, failure)));
    }

    private static CompletionStage<SlotMap> ask(
            StatefulRedisConnection<byte[], byte[]> connection, RedisNode asked) {
        return connection
                .async()
                .clusterSlots()
                .thenApply(it -> SlotMap.read(it, asked))
                .whenComplete((_, _) -> {
                    var unused = connection.closeAsync();
                });
    }

    private void answered(
            RedisNode asked,
            Deque<RedisNode> others,
            @Nullable SlotMap answer,
            @Nullable Throwable failure) {
        if (answer == null || answer.nodes().isEmpty()) {
            LOG.debug("Redis {} does not know the cluster.", asked, failure);
            if (failure != null) {
                clients.outages().failed(this, asked, failure);
            }
            askNext(others);
            return;
        }
        isAsking = false;
        clients.outages().well(this);
        if (!answer.equals(slots)) {
            LOG.info("Redis Cluster: the slots belong to {}.", answer.nodes());
            slots = answer;
            watchers.forEach(it -> it.accept(answer));
        }
    }
}
