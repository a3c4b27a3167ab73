package dev.hexhub.adapter.redis.stream;

import dev.hexhub.adapter.redis.ClusterUser;
import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.contract.BrokerAbilities;
import dev.hexhub.testkit.contract.BrokerContract;
import dev.hexhub.testkit.redis.RedisCluster;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The same rules on three servers, for both ways in which announcements travel. */
class ClusterBrokerIT {

    @Nested
    class Classic extends OnCluster {
        Classic() {
            super(PubSub.CLASSIC);
        }
    }

    /** Here a slot's move interrupts what is heard of a channel. */
    @Nested
    class Sharded extends OnCluster {
        Sharded() {
            super(PubSub.SHARDED);
        }
    }

    abstract static class OnCluster extends BrokerContract {

        private final RedisCluster cluster = RedisCluster.shared();
        private final RedisInATest redis = new RedisInATest();
        private final Map<Broker, ClusterUser> users = new HashMap<>();
        private final RedisKeys keys = new RedisKeys("hub");
        private final PubSub pubSub;
        private final RedisBackbone reading;

        OnCluster(PubSub pubSub) {
            this.pubSub = pubSub;
            this.reading = redis.instance(RedisInATest.cluster(pubSub));
        }

        @AfterEach
        void closeRedis() {
            redis.close();
        }

        @Override
        protected BrokerAbilities abilities() {
            return new BrokerAbilities(true, true, true, pubSub == PubSub.SHARDED);
        }

        @Override
        protected Broker connect() {
            ClusterUser user = new ClusterUser(cluster);
            RedisBackbone instance = redis.instance(user.settings(pubSub));
            users.put(instance.broker(), user);
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
            userOf(broker).cut();
        }

        @Override
        protected void restoreLink(Broker broker) {
            userOf(broker).mend();
        }

        @Override
        protected void interrupt(Broker broker, ChannelName interrupted) {
            String topic = keys.topic(interrupted);
            cluster.move(topic, cluster.strangerTo(topic), () -> {});
        }

        @Override
        protected void forgetStreams() {
            cluster.command("FLUSHALL");
        }

        private ClusterUser userOf(Broker broker) {
            return Objects.requireNonNull(users.get(broker));
        }
    }
}
