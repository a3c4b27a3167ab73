package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.link.LinkObserver;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.app.metrics.RedisLinkMetrics;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.broker.StoreFence;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;

/** Everything that instances share, in whatever Redis the settings name. */
@Module
final class RedisParts {

    private RedisParts() {}

    @Provides
    @Singleton
    static RedisBackbone backbone(RedisSettings settings, PrometheusMeterRegistry metrics) {
        return new RedisBackbone(
                settings, LinkRules.DEFAULTS, new SecureRandom(), counting(metrics));
    }

    private static LinkObserver counting(PrometheusMeterRegistry registry) {
        RedisLinkMetrics metrics = new RedisLinkMetrics(registry);
        return new LinkObserver() {
            @Override
            public void probeHeard(long nanos) {
                metrics.probeHeard(nanos);
            }

            @Override
            public void resubscribed(int topics) {
                metrics.resubscribed(topics);
            }
        };
    }

    @Provides
    static Broker broker(RedisBackbone backbone) {
        return backbone.broker();
    }

    @Provides
    static History history(RedisBackbone backbone) {
        return backbone.history();
    }

    @Provides
    static StoreFence fence(RedisBackbone backbone) {
        return backbone.fence();
    }

    @Provides
    static ControlLine control(RedisBackbone backbone) {
        return backbone.controlLine();
    }

    @Provides
    static PresenceStore presence(RedisBackbone backbone) {
        return backbone.presence();
    }

    @Provides
    static InstanceRegistry registry(RedisBackbone backbone) {
        return backbone.registry();
    }

    @Provides
    static Backing backing(RedisBackbone backbone) {
        return new Backing(backbone::isUp, Duration.ofHours(1), () -> {}, backbone::close);
    }
}
