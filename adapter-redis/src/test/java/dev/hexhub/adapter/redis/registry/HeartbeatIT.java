package dev.hexhub.adapter.redis.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.connection.Topology;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.loop.RedisLoop;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.testkit.redis.RedisServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What it costs Redis that an instance lives. */
class HeartbeatIT {

    private final SecureRandom random = new SecureRandom();
    private final RedisServer server = RedisServer.start();
    private final RedisLoop loop = new RedisLoop("heartbeat");
    private final RedisClients clients = new RedisClients(RedisSettings.at(server.url()));
    private final Topology topology = clients.topology(loop, random);
    private final CommandLane lane =
            new CommandLane("heartbeat", clients, topology, loop, random, RedisRegistry.SCRIPTS);
    private final RedisRegistry registry =
            new RedisRegistry(lane, new RedisKeys("hub"), Duration.ofMinutes(1), random);

    @AfterEach
    void close() {
        lane.close();
        topology.close();
        loop.close();
        clients.close();
        server.close();
    }

    @Test
    void a_heartbeat_is_as_many_commands_for_ten_connections_as_for_ten_thousand() {
        RedisInATest.until(lane::isOpen, "connected");
        Lease lease = done(registry.renew(holding(0)));
        int asking = commandsOf(() -> {});
        announce(lease, 0, 10);
        int forTen = commandsOf(() -> done(registry.renew(holding(10))));

        announce(lease, 10, 10_000);
        int forTenThousand = commandsOf(() -> done(registry.renew(holding(10_000))));

        assertThat(forTen - asking).isBetween(1, 6);
        assertThat(forTenThousand).isEqualTo(forTen);
    }

    private void announce(Lease lease, int from, int to) {
        for (int i = from; i < to; i += 1_000) {
            CompletionStage<?> all = registry.announce(lease, new UserId("user " + i));
            for (int j = i + 1; j < Math.min(to, i + 1_000); j++) {
                all =
                        all.thenCombine(
                                registry.announce(lease, new UserId("user " + j)), (a, b) -> b);
            }
            done(all);
        }
    }

    /**
     * Counts slow commands while every command is one: those of a script, and those included that
     * ask how many.
     */
    private int commandsOf(Runnable heartbeat) {
        server.command("CONFIG", "SET", "slowlog-log-slower-than", "0");
        int before = slowCommands();
        heartbeat.run();
        int after = slowCommands();
        server.command("CONFIG", "SET", "slowlog-log-slower-than", "-1");
        server.command("SLOWLOG", "RESET");
        return after - before;
    }

    private int slowCommands() {
        return Integer.parseInt(server.command("SLOWLOG", "LEN").substring(1));
    }

    private static InstanceInfo holding(long connections) {
        return new InstanceInfo(
                new InstanceId("one"),
                "one",
                "one:8000",
                "1",
                1,
                new InstanceInfo.Load(connections, connections, connections, connections));
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
