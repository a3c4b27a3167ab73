package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.CommandLane;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisClients;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.connection.Topology;
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
import org.junit.jupiter.api.Nested;

/** The same rules on one server and on three. */
class RedisRegistryIT {

    @Nested
    class OnOneServer extends OnRedis {
        OnOneServer() {
            super(RedisSettings.at(RedisServer.shared().url()));
        }
    }

    @Nested
    class OnCluster extends OnRedis {
        OnCluster() {
            super(RedisInATest.cluster(PubSub.SHARDED));
        }
    }

    abstract static class OnRedis extends InstanceRegistryContract {

        private static final Duration LEASE = Duration.ofMillis(900);

        private final SecureRandom random = new SecureRandom();
        private final RedisLoop loop = new RedisLoop("registry");
        private final RedisClients clients;
        private final Topology topology;
        private final CommandLane lane;
        private final RedisKeys keys = new RedisKeys("kit-" + UUID.randomUUID());

        OnRedis(RedisSettings settings) {
            clients = new RedisClients(settings);
            topology = clients.topology(loop, random);
            lane =
                    new CommandLane(
                            "registry", clients, topology, loop, random, RedisRegistry.SCRIPTS);
        }

        @AfterEach
        void closeRedis() {
            lane.close();
            topology.close();
            loop.close();
            clients.close();
        }

        @Override
        protected InstanceRegistry connect() {
            RedisInATest.until(lane::isOpen, "connected");
            return new RedisRegistry(lane, keys, LEASE, random);
        }

        /** Redis has a clock of its own, so this test waits: a second each time. */
        @Override
        protected void elapse(Duration span) {
            LockSupport.parkNanos(span.toNanos());
        }
    }
}
