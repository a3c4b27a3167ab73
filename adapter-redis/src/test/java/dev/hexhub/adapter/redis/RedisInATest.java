package dev.hexhub.adapter.redis;

import static org.assertj.core.api.Assertions.fail;

import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.link.LinkObserver;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.testkit.redis.Cable;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Instances on Redis, and the cables between; closed together. */
public final class RedisInATest implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final List<RedisBackbone> instances = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();

    /** The cluster that tests share, and announcements that travel in this way. */
    public static RedisSettings cluster(PubSub pubSub) {
        return RedisSettings.cluster(RedisCluster.shared().urls()).announcing(pubSub);
    }

    /** A cable to the server. */
    public Cable cable(RedisServer server) {
        Cable cable = new Cable(server.port());
        cables.add(cable);
        return cable;
    }

    /** An instance that is up or on its way there. */
    public RedisBackbone instance(String url, Duration patience, LinkRules rules) {
        return instance(RedisSettings.at(url).patient(patience), rules);
    }

    /** An instance with these settings that is up or on its way there. */
    public RedisBackbone instance(RedisSettings settings, LinkRules rules) {
        RedisBackbone backbone =
                new RedisBackbone(settings, rules, new SecureRandom(), LinkObserver.NONE);
        instances.add(backbone);
        return backbone;
    }

    /** As above, with the usual rules. */
    public RedisBackbone instance(RedisSettings settings) {
        return instance(settings, LinkRules.DEFAULTS);
    }

    /** As above, at one server. */
    public RedisBackbone instance(String url) {
        return instance(RedisSettings.at(url));
    }

    /** Waits until it is so, or fails. */
    public static void until(BooleanSupplier condition, String expected) {
        until(LIMIT, condition, expected);
    }

    /** As above, but not longer than this. */
    public static void until(Duration limit, BooleanSupplier condition, String expected) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail("not within " + limit + ": " + expected);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    @Override
    public void close() {
        instances.forEach(RedisBackbone::close);
        cables.forEach(Cable::close);
    }
}
