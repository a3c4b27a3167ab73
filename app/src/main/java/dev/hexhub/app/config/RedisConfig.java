package dev.hexhub.app.config;

import java.util.List;

/**
 * Where the instances of a hub meet.
 *
 * @param url where Redis is; none for a single instance, which keeps everything in its own memory
 * @param mode what stands there
 * @param shardedPubSub whether announcements stay on the node that their channel's stream is on
 * @param prefix what every key and topic starts with
 */
public record RedisConfig(List<RedisUrl> url, Mode mode, boolean shardedPubSub, String prefix) {

    /** What stands at the address. */
    public enum Mode {
        /** One server, or one address behind which the current master is found. */
        STANDALONE,
        /** A Redis Cluster. */
        CLUSTER
    }

    private static final Kind<RedisUrl> URL =
            new Kind<>(
                    "redis://host:port or, with TLS, rediss://host:port; user:password@ may stand before the host",
                    RedisUrl::parse,
                    RedisUrl::toString,
                    RedisUrl::masked);

    private static final Kind<String> PREFIX =
            Kind.shown(
                    "1 to 64 letters, digits, `.`, `_`, `:` or `-`",
                    text -> text.matches("[A-Za-z0-9._:-]{1,64}") ? text : null,
                    text -> text);

    /** Keeps its own copy of the list. */
    public RedisConfig {
        url = List.copyOf(url);
    }

    static RedisConfig read(SectionReader in) {
        List<RedisUrl> url = in.many("url", URL);
        Mode mode = in.one("mode", Kind.oneOf(Mode.class), Mode.STANDALONE);
        boolean isCluster = mode == Mode.CLUSTER;
        boolean sharded = in.one("sharded_pubsub", Kind.SWITCH, isCluster);
        if (url.size() > 1 && !isCluster) {
            in.refuse("url", url.size() + " addresses", "one, or redis.mode: cluster");
        }
        if (url.isEmpty() && isCluster) {
            in.refuse("mode", "cluster without redis.url", "at least one address of the cluster");
        }
        if (sharded && !isCluster) {
            in.refuse("sharded_pubsub", "true", "false, unless redis.mode is cluster");
        }
        return new RedisConfig(url, mode, sharded, in.one("prefix", PREFIX, "hub"));
    }

    /** Whether there is a Redis to meet at. */
    public boolean isOn() {
        return !url.isEmpty();
    }
}
