package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.adapter.redis.RedisBackbone;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.adapter.redis.link.LinkObserver;
import dev.hexhub.adapter.redis.link.LinkRules;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.RedisConfig;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.ports.presence.PresenceStore;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.registry.InstanceRegistry;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;

/** Everything that instances share in one Redis. */
@Module
final class RedisParts {

    private RedisParts() {}

    @Provides
    @Singleton
    static RedisBackbone backbone(HubConfig config) {
        RedisConfig redis = config.redis();
        RedisSettings settings =
                RedisSettings.at(redis.url().getFirst().reveal()).prefixed(redis.prefix());
        return new RedisBackbone(
                settings, LinkRules.DEFAULTS, new SecureRandom(), LinkObserver.NONE);
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
