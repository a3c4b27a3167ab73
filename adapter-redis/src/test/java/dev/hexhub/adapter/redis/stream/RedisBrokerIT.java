package dev.hexhub.adapter.redis.stream;

import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.BrokerAbilities;
import dev.hexhub.testkit.contract.BrokerContract;
import dev.hexhub.testkit.redis.Cable;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;

class RedisBrokerIT extends BrokerContract {

    private final RedisInATest redis = new RedisInATest();
    private final Map<Broker, Cable> cables = new HashMap<>();
    private final RedisBackbone reading = redis.instance(RedisServer.shared().url());

    @AfterEach
    void closeRedis() {
        redis.close();
    }

    @Override
    protected BrokerAbilities abilities() {
        return new BrokerAbilities(true, true, true, false);
    }

    @Override
    protected Broker connect() {
        Cable cable = redis.cable(RedisServer.shared());
        RedisBackbone instance = redis.instance(cable.url());
        cables.put(instance.broker(), cable);
        RedisInATest.until(instance::isConnected, "connected");
        return instance.broker();
    }

    @Override
    protected History history() {
        RedisInATest.until(reading::isConnected, "connected");
        return reading.history();
    }

    @Override
    protected void cutLink(Broker broker) {
        cableOf(broker).cut();
    }

    @Override
    protected void restoreLink(Broker broker) {
        cableOf(broker).mend();
    }

    @Override
    protected void forgetStreams() {
        RedisServer.shared().command("FLUSHALL");
    }

    private Cable cableOf(Broker broker) {
        return Objects.requireNonNull(cables.get(broker));
    }
}
