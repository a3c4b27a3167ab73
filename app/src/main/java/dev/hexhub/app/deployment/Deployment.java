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
    };

    private final String title;

    Deployment(String title) {
        this.title = title;
    }

    /** With a Redis to meet at it is {@code redis}. */
    public static Deployment of(HubConfig config) {
        return config.redis().isOn() ? REDIS : SINGLE_INSTANCE;
    }

    /** Puts all parts together; nothing is started yet. */
    public abstract Server assemble(HubConfig config);

    /** As operators call it. */
    public String title() {
        return title;
    }
}
