package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.RedisConfig;
import dev.hexhub.app.config.RedisUrl;

/** A Redis Cluster, and how announcements travel in it. */
@Module
final class RedisClusterParts {

    private RedisClusterParts() {}

    @Provides
    static RedisSettings settings(HubConfig config) {
        RedisConfig redis = config.redis();
        return RedisSettings.cluster(redis.url().stream().map(RedisUrl::reveal).toList())
                .announcing(redis.shardedPubSub() ? PubSub.SHARDED : PubSub.CLASSIC)
                .prefixed(redis.prefix());
    }
}
