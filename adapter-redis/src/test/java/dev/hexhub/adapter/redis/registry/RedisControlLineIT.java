package dev.hexhub.adapter.redis.registry;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.testkit.contract.ControlLineContract;
import dev.hexhub.testkit.redis.RedisServer;
import org.junit.jupiter.api.AfterEach;

class RedisControlLineIT extends ControlLineContract {

    private final RedisInATest redis = new RedisInATest(RedisServer.shared());

    @AfterEach
    void closeRedis() {
        redis.close();
    }

    @Override
    protected ControlLine connect() {
        RedisBackbone instance = redis.instance(RedisServer.shared().url());
        RedisInATest.until(instance::isConnected, "connected");
        return instance.controlLine();
    }
}
