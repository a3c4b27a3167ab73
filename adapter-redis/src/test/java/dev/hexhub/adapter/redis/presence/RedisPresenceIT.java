package dev.hexhub.adapter.redis.presence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.testkit.contract.PresenceStoreContract;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The same rules on one server and on three. */
class RedisPresenceIT {

    @Nested
    class OnOneServer extends OnRedis {
        OnOneServer() {
            super(RedisSettings.at(RedisServer.shared().url()), _ -> RedisServer.shared());
        }
    }

    @Nested
    class OnCluster extends OnRedis {
        OnCluster() {
            super(RedisInATest.cluster(PubSub.SHARDED), RedisCluster.shared()::ownerOf);
        }
    }

    abstract static class OnRedis extends PresenceStoreContract {

        private final RedisInATest redis = new RedisInATest();
        private final RedisKeys keys = new RedisKeys("hub");
        private final RedisSettings settings;
        private final Function<String, RedisServer> keepers;

        OnRedis(RedisSettings settings, Function<String, RedisServer> keepers) {
            this.settings = settings;
            this.keepers = keepers;
        }

        @AfterEach
        void closeRedis() {
            redis.close();
        }

        @Override
        protected PresenceStore connect() {
            RedisBackbone instance = redis.instance(settings);
            RedisInATest.until(instance::isConnected, "connected");
            return instance.presence();
        }

        @Override
        protected boolean remembers(ChannelName channel) {
            return exists(keys.presence(channel)) || exists(keys.presentUsers(channel));
        }

        @Override
        protected boolean remembers(Lease holder) {
            return exists(keys.entriesOf(holder));
        }

        private boolean exists(byte[] key) {
            String name = new String(key, US_ASCII);
            return keepers.apply(name).command("EXISTS", name).equals(":1");
        }
    }
}
