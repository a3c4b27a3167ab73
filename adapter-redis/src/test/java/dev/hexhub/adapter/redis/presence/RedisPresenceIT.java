package dev.hexhub.adapter.redis.presence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.testkit.contract.PresenceStoreContract;
import dev.hexhub.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterEach;

class RedisPresenceIT extends PresenceStoreContract {

    private final RedisServer server = RedisServer.shared();
    private final RedisInATest redis = new RedisInATest(server);
    private final RedisKeys keys = new RedisKeys("hub");

    @AfterEach
    void closeRedis() {
        redis.close();
    }

    @Override
    protected PresenceStore connect() {
        RedisBackbone instance = redis.instance(server.url());
        RedisInATest.until(instance::isConnected, "connected");
        return instance.presence();
    }

    @Override
    protected boolean remembers(ChannelName channel) {
        return exists(keys.presence(channel)) || exists(keys.presentUsers(channel));
    }

    private boolean exists(byte[] key) {
        return server.command("EXISTS", new String(key, US_ASCII)).equals(":1");
    }
}
