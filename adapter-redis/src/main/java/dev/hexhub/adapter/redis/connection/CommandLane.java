package dev.hexhub.adapter.redis.connection;

import dev.hexhub.adapter.redis.connection.OpenConnection.OverloadException;
import dev.hexhub.ports.loop.EventLoop;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way of one sort of commands: one connection to each server. Sorts are kept apart so that a
 * small urgent command never queues behind a large answer.
 *
 * <p>A command names the key it is about and goes to the server that owns its slot. If that server
 * has given the slot away, the command follows. Without a connection a command fails at once:
 * nothing waits for Redis to come back. So does one that would not be answered in time, because
 * Redis is asked more than it answers; see {@link CongestionWindow}. A command is carried out at
 * most once; one that was on the wire when the connection ended fails, and may or may not have been
 * carried out.
 *
 * <p>Commands may be given from any thread, and those of one caller about one key reach Redis in
 * the caller's order. (The exceptions: while a script that Redis was made to forget is loaded
 * again, and while a slot moves, what was sent just before may come after what is sent just now.)
 */
public final class CommandLane implements AutoCloseable {

    /** How long a command waits that no server wants at the moment. */
    private static final Duration WHILE_SLOTS_MOVE = Duration.ofMillis(20);

    /** How often a command follows a slot before it begins to wait between two attempts. */
    private static final int HOPS_AT_ONCE = 5;

    private final String name;
    private final RedisClients clients;
    private final Topology topology;
    private final EventLoop loop;
    private final RandomGenerator random;
    private final List<Script> scripts;
    private final Map<RedisNode, NodeConnection> connections = new ConcurrentHashMap<>();
    private final Grievances grievances = new Grievances();
    private volatile boolean closed;

    /**
     * A lane that connects from now on.
     *
     * @param name what it is for, for the log
     * @param clients who dials
     * @param topology whom
     * @param loop where it thinks
     * @param random draws the pauses between two attempts
     * @param scripts loaded on each connection before anything else goes through
     */
    public CommandLane(
            String name,
            RedisClients clients,
            Topology topology,
            EventLoop loop,
            RandomGenerator random,
            List<Script> scripts) {
        this.name = name;
        this.clients = clients;
        this.topology = topology;
        this.loop = loop;
        this.random = random;
        this.scripts = List.copyOf(scripts);
        topology.watch(this::connect);
    }

    /** Whether every command has a chance. */
    public boolean isOpen() {
        Set<RedisNode> nodes = topology.slots().nodes();
        return !nodes.isEmpty() && nodes.stream().allMatch(it -> connectionTo(it) != null);
    }

    /**
     * Sends one command.
     *
     * @param key what the command is about; all its keys share this one's slot
     * @param command may be called several times, on different connections
     */
    public <T> CompletionStage<T> send(
            byte[] key, Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        return sendTo(key, _ -> command);
    }

    private <T> CompletionStage<T> sendTo(
            byte[] key,
            Function<RedisNode, Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>>>
                    command) {
        Errand<T> errand = new Errand<>(command, loop.now() + clients.patience().toNanos());
        return attempt(errand, topology.slots().ownerOf(SlotMap.slotOf(key)), false);
    }

    /** Runs a script about these keys, and loads it once if Redis has been made to forget it. */
    public CompletionStage<List<Object>> run(Script script, byte[][] keys, byte[]... arguments) {
        return runOn(script, keys, _ -> arguments);
    }

    /**
     * As {@link #run}, with arguments that depend on the server; they are asked for whenever the
     * script is sent, and may throw a {@link RedisException} to have it not sent.
     */
    public CompletionStage<List<Object>> runOn(
            Script script, byte[][] keys, Function<RedisNode, byte[][]> arguments) {
        return sendTo(
                keys[0],
                node -> {
                    byte[][] ready = arguments.apply(node);
                    return it ->
                            evaluate(it, script, keys, ready)
                                    .exceptionallyCompose(failure ->
                                            Complaint.in(failure) == Complaint.NOSCRIPT
                                                    ? reload(it, script, keys, ready)
                                                    : CompletableFuture.failedStage(failure));
                });
    }

    @Override
    public void close() {
        closed = true;
        connections.values().forEach(NodeConnection::close);
    }

    // ---- scripts ----

    private static CompletionStage<List<Object>> evaluate(
            RedisAsyncCommands<byte[], byte[]> on,
            Script script,
            byte[][] keys,
            byte[]... arguments) {
        return on.evalsha(script.sha(), ScriptOutputType.MULTI, keys, arguments);
    }

    private static CompletionStage<List<Object>> reload(
            RedisAsyncCommands<byte[], byte[]> on,
            Script script,
            byte[][] keys,
            byte[]... arguments) {
        CompletionStage<String> loaded = on.scriptLoad(script.source());
        return evaluate(on, script, keys, arguments)
                .exceptionallyCompose(
                        failure -> loaded.thenCompose(_ -> CompletableFuture.failedStage(failure)));
    }

    // ---- the way to the right server ----

    /** One command on its way: until when it may be sent elsewhere, and how often it was. */
    private static final class Errand<T> {

        private final Function<
                        RedisNode, Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>>>
                command;
        private final long until;
        private int hops;

        Errand(
                Function<
                                RedisNode,
                                Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>>>
                        command,
                long until) {
            this.command = command;
            this.until = until;
        }
    }

    private <T> CompletionStage<T> attempt(
            Errand<T> errand, @Nullable RedisNode node, boolean isAsking) {
        OpenConnection connection = node == null ? null : connectionTo(node);
        if (node == null || connection == null) {
            topology.doubt();
            return CompletableFuture.failedStage(
                    new RedisConnectionException(
                            "redis " + name + ": no connection (expected: one)"));
        }
        Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command;
        try {
            command = errand.command.apply(node);
        } catch (RedisException notNow) {
            return CompletableFuture.failedStage(notNow);
        }
        return connection
                .send(isAsking ? asking(command) : command)
                .exceptionallyCompose(failure -> failed(errand, node, failure));
    }

    private static <T> Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> asking(
            Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> command) {
        return on -> {
            var unused = on.asking();
            return command.apply(on);
        };
    }

    private <T> CompletionStage<T> failed(Errand<T> errand, RedisNode node, Throwable failure) {
        Complaint complaint = Complaint.in(failure);
        if (complaint == null) {
            if (failure instanceof OverloadException) {
                grievances.overloaded(name, loop.now());
            }
            return CompletableFuture.failedStage(failure);
        }
        grievances.heard(name, complaint, loop.now());
        return switch (complaint.cure()) {
            case GO_THERE -> elsewhere(errand, failure, false);
            case ASK_THERE -> elsewhere(errand, failure, true);
            case WAIT -> later(errand, node, failure);
            case LOOK_AROUND -> {
                topology.doubt();
                yield CompletableFuture.failedStage(failure);
            }
            case DIAL_AGAIN -> {
                renew(node);
                yield CompletableFuture.failedStage(failure);
            }
            case LOAD, NONE -> CompletableFuture.failedStage(failure);
        };
    }

    private <T> CompletionStage<T> elsewhere(
            Errand<T> errand, Throwable failure, boolean isAsking) {
        RedisNode target = Complaint.target(failure);
        if (!isAsking) {
            topology.doubt();
        }
        // whoever is met for the first time is being dialled, and servers may disagree for a while
        return connectionTo(target) == null || ++errand.hops > HOPS_AT_ONCE
                ? later(errand, target, failure)
                : attempt(errand, target, isAsking);
    }

    private <T> CompletionStage<T> later(Errand<T> errand, RedisNode node, Throwable failure) {
        if (isOver(errand)) {
            return CompletableFuture.failedStage(failure);
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.schedule(
                WHILE_SLOTS_MOVE.toNanos(),
                () ->
                        attempt(errand, node, false)
                                .whenComplete((it, failed) -> settle(answer, it, failed)));
        return answer;
    }

    private boolean isOver(Errand<?> errand) {
        return closed || loop.now() - errand.until >= 0;
    }

    private static <T> void settle(
            CompletableFuture<T> answer, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            answer.complete(value);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    // ---- connections ----

    private @Nullable OpenConnection connectionTo(RedisNode node) {
        return closed ? null : connections.computeIfAbsent(node, this::dial).open();
    }

    private NodeConnection dial(RedisNode node) {
        Pauses pauses = Pauses.beforeDialling(random);
        return new NodeConnection(name, node, clients, loop, pauses, scripts);
    }

    private void renew(RedisNode node) {
        NodeConnection current = connections.get(node);
        if (current != null) {
            current.renew();
        }
    }

    /** Everybody who owns something is connected, and nobody else. */
    private void connect(SlotMap slots) {
        slots.nodes().forEach(this::connectionTo);
        connections
                .entrySet()
                .removeIf(it -> {
                    boolean isGone = !slots.nodes().contains(it.getKey());
                    if (isGone) {
                        it.getValue().close();
                    }
                    return isGone;
                });
    }
}
