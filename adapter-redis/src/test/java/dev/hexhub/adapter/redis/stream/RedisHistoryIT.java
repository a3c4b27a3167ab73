package dev.hexhub.adapter.redis.stream;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.HistoryContract;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The same rules on one server and on three. */
class RedisHistoryIT {

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

    abstract static class OnRedis extends HistoryContract {

        private final RedisInATest redis = new RedisInATest();
        private final RedisBackbone instance;

        OnRedis(RedisSettings settings) {
            instance = redis.instance(settings);
        }

        @AfterEach
        void closeRedis() {
            redis.close();
        }

        @Override
        protected Broker connect() {
            RedisInATest.until(instance::isConnected, "connected");
            return instance.broker();
        }

        @Override
        protected History history() {
            return instance.history();
        }

        @Override
        protected Duration tick() {
            return Duration.ofMillis(250);
        }

        /** Redis has a clock of its own, so this test alone waits: 1.5 seconds in all. */
        @Override
        protected void elapse(Duration span) {
            LockSupport.parkNanos(span.toNanos());
        }
    }
}
