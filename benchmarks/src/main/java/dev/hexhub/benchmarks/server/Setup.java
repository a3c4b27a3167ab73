package dev.hexhub.benchmarks.server;

/**
 * Which deployments a scenario is for, and how they are set up; a server that cannot do it is left
 * out of that scenario.
 *
 * @param alone whether servers without a Redis are measured, each as one process
 * @param onRedis with how many instances the hub on Redis is measured; 0 for not at all
 * @param channels what channels keep, and what happens to slow readers
 * @param source where publications come from
 */
public record Setup(boolean alone, int onRedis, Channels channels, Source source) {

    /** What channels keep, and what happens to slow readers. */
    public enum Channels {
        /** They keep nothing. */
        PLAIN,
        /** They keep the last hundred publications. */
        WITH_HISTORY,
        /** They keep more than a flood brings. */
        WITH_LONG_HISTORY,
        /** They keep nothing, and leave out what a slow reader has no room for. */
        DROPPING,
        /** They keep nothing, and let a publication wait 2 ms for others. */
        DELAYED_2_MS,
        /** They keep nothing, and let a publication wait 5 ms for others. */
        DELAYED_5_MS
    }

    /** Where publications come from. */
    public enum Source {
        /** A client of the first instance. */
        CLIENT,
        /** A program that writes to Redis itself, as an instance does. */
        REDIS
    }

    /** One process that does nothing but pass on. */
    public static final Setup PLAIN = new Setup(true, 0, Channels.PLAIN, Source.CLIENT);

    /** Checks that somebody is left, and that the source is there. */
    public Setup {
        boolean isComplete =
                switch (source) {
                    case CLIENT -> alone || onRedis > 0;
                    case REDIS -> !alone && onRedis > 0;
                };
        if (!isComplete) {
            throw new IllegalArgumentException(
                    "setup: alone " + alone + ", on Redis " + onRedis + ", source " + source);
        }
    }

    /** The same with other channels. */
    public Setup with(Channels others) {
        return new Setup(alone, onRedis, others, source);
    }

    /** Instances on Redis beside servers without one. */
    public Setup orOnRedis(int instances) {
        return new Setup(alone, instances, channels, source);
    }

    /** Instances on Redis, and nobody else. */
    public static Setup onRedis(int instances, Source source) {
        return new Setup(false, instances, Channels.PLAIN, source);
    }
}
