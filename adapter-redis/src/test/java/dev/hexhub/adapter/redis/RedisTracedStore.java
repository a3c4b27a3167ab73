package dev.hexhub.adapter.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.redis.RedisServer;
import dev.hexhub.testkit.trace.TracedStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * A real Redis for traces. Its clock cannot be moved, so everything that ends there is moved
 * instead: towards us by the span that is to pass, less what has really passed since the last time.
 */
final class RedisTracedStore implements TracedStore, AutoCloseable {

    private static final String LET_PASS =
            """
            local span = tonumber(ARGV[1])
            for _, key in ipairs(redis.call('KEYS', '*')) do
                local left = redis.call('PTTL', key)
                if left >= 0 and left <= span then
                    redis.call('DEL', key)
                elseif left >= 0 then
                    redis.call('PEXPIRE', key, left - span)
                end
            end
            for _, lease in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                redis.call('ZINCRBY', KEYS[1], -span, lease)
            end
            for _, lease in ipairs(redis.call('HKEYS', KEYS[2])) do
                redis.call('HINCRBY', KEYS[2], lease, -span)
            end
            return 'OK'
            """;

    private final RedisServer server = RedisServer.start();
    private final RedisKeys keys = new RedisKeys("hub");
    private final RedisInATest redis = new RedisInATest();
    private final List<Instance> instances = List.of(instance(), instance());
    private long passedAt = System.nanoTime();

    private Instance instance() {
        RedisSettings settings =
                new RedisSettings(
                        List.of(server.url()),
                        RedisSettings.Mode.STANDALONE,
                        PubSub.CLASSIC,
                        "hub",
                        Duration.ofSeconds(10),
                        TOP_TTL);
        RedisBackbone backbone = redis.instance(settings);
        RecordedAnnouncements heard = new RecordedAnnouncements();
        backbone.broker().listen(heard);
        RedisInATest.until(backbone::isUp, "up");
        return new Instance(
                backbone.broker(),
                backbone.history(),
                backbone.presence(),
                backbone.registry(),
                heard);
    }

    @Override
    public List<Instance> instances() {
        return instances;
    }

    @Override
    public <T> T answer(CompletionStage<T> stage) {
        RedisInATest.until(stage.toCompletableFuture()::isDone, "an answer");
        return stage.toCompletableFuture().join();
    }

    @Override
    public void until(BooleanSupplier condition, String expected) {
        RedisInATest.until(condition, expected);
    }

    @Override
    public void pass(Duration span) {
        long millis = span.toMillis() - (System.nanoTime() - passedAt) / 1_000_000;
        String done =
                server.command(
                        "EVAL",
                        LET_PASS,
                        "2",
                        new String(keys.leaseEnds(), US_ASCII),
                        new String(keys.leaseClaims(), US_ASCII),
                        Long.toString(millis));
        assertThat(done).isEqualTo("$2");
        passedAt = System.nanoTime();
    }

    @Override
    public void forgetEverything() {
        assertThat(server.command("FLUSHALL")).isEqualTo("+OK");
    }

    @Override
    public void close() {
        redis.close();
        server.close();
    }
}
