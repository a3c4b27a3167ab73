package dev.hexhub.adapter.redis;

import static org.assertj.core.api.Assertions.fail;

import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.testkit.redis.Cable;
import dev.hexhub.testkit.redis.RedisServer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Instances on one Redis, each on a cable of its own; closed together. */
public final class RedisInATest implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final RedisServer server;
    private final List<RedisBackbone> instances = new ArrayList<>();
    private final List<Cable> cables = new ArrayList<>();

    public RedisInATest(RedisServer server) {
        this.server = server;
    }

    /** A cable to the server. */
    public Cable cable() {
        Cable cable = new Cable(server.port());
        cables.add(cable);
        return cable;
    }

    /** An instance that is up or on its way there. */
    public RedisBackbone instance(String url, Duration patience, LinkRules rules) {
        RedisSettings usual = RedisSettings.at(url);
        RedisSettings settings = new RedisSettings(url, usual.prefix(), patience, usual.metaTtl());
        RedisBackbone backbone = new RedisBackbone(settings, rules, new SecureRandom());
        instances.add(backbone);
        return backbone;
    }

    /** As above, with the usual patience and rules. */
    public RedisBackbone instance(String url) {
        return instance(url, Duration.ofSeconds(2), LinkRules.DEFAULTS);
    }

    /** Waits until it is so, or fails. */
    public static void until(BooleanSupplier condition, String expected) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail("not within " + LIMIT + ": " + expected);
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
