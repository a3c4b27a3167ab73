package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.testkit.contract.ControlLineContract;
import dev.hexhub.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The same rules on one server and on three. */
class RedisControlLineIT {

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

    abstract static class OnRedis extends ControlLineContract {

        private final RedisInATest redis = new RedisInATest();
        private final RedisSettings settings;

        OnRedis(RedisSettings settings) {
            this.settings = settings;
        }

        @AfterEach
        void closeRedis() {
            redis.close();
        }

        @Override
        protected ControlLine connect() {
            RedisBackbone instance = redis.instance(settings);
            RedisInATest.until(instance::isConnected, "connected");
            return instance.controlLine();
        }
    }
}
