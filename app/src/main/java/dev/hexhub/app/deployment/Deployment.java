package dev.hexhub.app.deployment;

import dev.hexhub.app.config.HubConfig;

/** The ways to run a hub. The configuration decides which one it is. */
public enum Deployment {
    /** One instance that keeps everything in its own memory. */
    SINGLE_INSTANCE("single instance") {
        @Override
        public Server assemble(HubConfig config) {
            return DaggerSingleInstanceHub.factory().with(config).server();
        }
    },
    /** Any number of instances that meet in one Redis. */
    REDIS("redis") {
        @Override
        public Server assemble(HubConfig config) {
            return DaggerRedisHub.factory().with(config).server();
        }
    },
    /** The same in a Redis Cluster. */
    REDIS_CLUSTER("redis-cluster") {
        @Override
        public Server assemble(HubConfig config) {
            return DaggerRedisClusterHub.factory().with(config).server();
        }
    };

    private final String title;

    Deployment(String title) {
        this.title = title;
    }

    /** Without a Redis to meet at it is the single instance. */
    public static Deployment of(HubConfig config) {
        if (!config.redis().isOn()) {
            return SINGLE_INSTANCE;
        }
        return switch (config.redis().mode()) {
            case STANDALONE -> REDIS;
            case CLUSTER -> REDIS_CLUSTER;
        };
    }

    /** Puts all parts together; nothing is started yet. */
    public abstract Server assemble(HubConfig config);

    /** As operators call it. */
    public String title() {
        return title;
    }
}
