package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.Pauses;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.loop.RedisLoop;
import dev.hexhub.ports.registry.InstanceRegistry;
import dev.hexhub.testkit.contract.InstanceRegistryContract;
import dev.hexhub.testkit.redis.RedisServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;

class RedisRegistryIT extends InstanceRegistryContract {

    private static final Duration LEASE = Duration.ofMillis(900);

    private final SecureRandom random = new SecureRandom();
    private final RedisLoop loop = new RedisLoop("registry");
    private final RedisClients clients =
            new RedisClients(RedisSettings.at(RedisServer.shared().url()));
    private final RedisKeys keys = new RedisKeys("kit-" + UUID.randomUUID());
    private final CommandLane lane =
            new CommandLane(
                    "registry", clients, loop, Pauses.beforeDialling(random), LeaseScripts.ALL);

    @AfterEach
    void closeRedis() {
        lane.close();
        loop.close();
        clients.close();
    }

    @Override
    protected InstanceRegistry connect() {
        RedisInATest.until(lane::isOpen, "connected");
        return new RedisRegistry(lane, keys, new LeaseScripts(keys, LEASE, random));
    }

    @Override
    protected Duration lease() {
        return LEASE;
    }

    /** Redis has a clock of its own, so this test waits: a second each time. */
    @Override
    protected void elapse(Duration span) {
        LockSupport.parkNanos(span.toNanos());
    }
}
