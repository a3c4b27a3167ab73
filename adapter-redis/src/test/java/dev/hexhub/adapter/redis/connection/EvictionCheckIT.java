package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexhub.adapter.redis.RedisInATest;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A Redis that may drop what the hub keeps there is complained about, once. */
class EvictionCheckIT {

    private final Logger log = (Logger) LoggerFactory.getLogger(EvictionCheck.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final RedisInATest here = new RedisInATest();

    @BeforeEach
    void listen() {
        written.start();
        log.addAppender(written);
    }

    @AfterEach
    void close() {
        here.close();
        log.detachAppender(written);
    }

    private List<String> complaints() {
        return List.copyOf(written.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-ttl"})
    void a_policy_that_drops_keys_is_named(String policy) {
        try (RedisServer redis = RedisServer.start(List.of("--maxmemory-policy", policy))) {
            here.instance(redis.url());

            RedisInATest.until(() -> !complaints().isEmpty(), "a complaint");
            assertThat(complaints())
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:" + redis.port(), "is " + policy, "noeviction");
        }
    }

    @Test
    void every_owner_in_a_cluster_is_looked_at() {
        try (RedisCluster cluster = RedisCluster.start()) {
            cluster.servers()
                    .forEach(it -> it.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu"));
            here.instance(RedisSettings.cluster(cluster.urls()));

            RedisInATest.until(() -> complaints().size() == 3, "three complaints");
            for (RedisServer server : cluster.servers()) {
                assertThat(complaints()).anyMatch(it -> it.contains(":" + server.port() + ":"));
            }
        }
    }

    @Test
    void a_user_that_may_not_ask_is_told_so_and_works_all_the_same() {
        try (RedisServer redis = RedisServer.start()) {
            redis.command("ACL", "SETUSER", "hub", "on", ">pass", "~*", "&*", "+@all", "-info");
            String url = redis.url().replace("redis://", "redis://hub:pass@");
            var instance = here.instance(url, Duration.ofSeconds(2), LinkRules.DEFAULTS);

            RedisInATest.until(() -> !complaints().isEmpty(), "a hint");
            RedisInATest.until(instance::isConnected, "connected");
            assertThat(complaints()).singleElement().asString().contains("INFO");
        }
    }
}
