package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.RedisConfig;

/** One Redis. */
@Module
final class OneRedisParts {

    private OneRedisParts() {}

    @Provides
    static RedisSettings settings(HubConfig config) {
        RedisConfig redis = config.redis();
        return RedisSettings.at(redis.url().getFirst().reveal()).prefixed(redis.prefix());
    }
}
