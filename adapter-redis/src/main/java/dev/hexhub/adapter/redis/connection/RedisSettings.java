package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.List;

/**
 * Where Redis is and how patient the hub is with it.
 *
 * @param urls {@code redis://} or, for TLS, {@code rediss://}, each with host, port and possibly
 *     user and password; one, or any number of servers of one cluster, of which the first gives
 *     user, password and whether there is TLS
 * @param mode what stands there
 * @param pubSub how announcements travel; {@link PubSub#SHARDED} only in a cluster
 * @param prefix what all keys and topics start with; see {@link
 *     dev.hexhub.adapter.redis.key.RedisKeys}
 * @param patience how long a command, a connection attempt or a subscription may take; more than
 *     zero
 * @param metaTtl how long epoch and top of a channel that nobody uses are kept; more than zero
 */
public record RedisSettings(
        List<String> urls,
        Mode mode,
        PubSub pubSub,
        String prefix,
        Duration patience,
        Duration metaTtl) {

    /** What stands at the address. */
    public enum Mode {
        /** One server, or one address behind which the current master is found. */
        STANDALONE,
        /** A Redis Cluster. */
        CLUSTER
    }

    /** How many commands may wait for their answers on one connection; more are refused. */
    static final int MAX_WAITING_COMMANDS = 10_000;

    /** The same for subscriptions: one command for each slot, and as many to let go. */
    static final int MAX_WAITING_SUBSCRIPTIONS = 40_000;

    /** The shortest and the longest pause before Redis is dialled again. */
    static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** Checks everything; throws {@link IllegalArgumentException} naming what is off. */
    public RedisSettings {
        urls = List.copyOf(urls);
        requireOneOrMany(urls, mode);
        urls.forEach(RedisSettings::requireServer);
        if (pubSub == PubSub.SHARDED && mode != Mode.CLUSTER) {
            throw new IllegalArgumentException(
                    "redis.sharded_pubsub: true (expected: false unless redis.mode is cluster)");
        }
        requirePositive("redis.patience", patience);
        requirePositive("redis.meta_ttl", metaTtl);
    }

    /** One Redis at this address, prefix {@code hub}, 2 seconds of patience, 30 days of memory. */
    public static RedisSettings at(String url) {
        return usual(List.of(url), Mode.STANDALONE, PubSub.CLASSIC);
    }

    /** A cluster of which these servers are a part, with sharded pub/sub; the rest as above. */
    public static RedisSettings cluster(List<String> urls) {
        return usual(urls, Mode.CLUSTER, PubSub.SHARDED);
    }

    private static RedisSettings usual(List<String> urls, Mode mode, PubSub pubSub) {
        return new RedisSettings(
                urls, mode, pubSub, "hub", Duration.ofSeconds(2), Duration.ofDays(30));
    }

    /** The same, with announcements travelling in this way. */
    public RedisSettings announcing(PubSub how) {
        return new RedisSettings(urls, mode, how, prefix, patience, metaTtl);
    }

    /** The same, with keys and topics that start with this. */
    public RedisSettings prefixed(String start) {
        return new RedisSettings(urls, mode, pubSub, start, patience, metaTtl);
    }

    /** The same, with this patience. */
    public RedisSettings patient(Duration span) {
        return new RedisSettings(urls, mode, pubSub, prefix, span, metaTtl);
    }

    /** The servers, without user and password. */
    List<RedisNode> nodes() {
        return urls.stream()
                .map(RedisURI::create)
                .map(it -> new RedisNode(it.getHost(), it.getPort()))
                .toList();
    }

    /** The same without the addresses, which may hold a password. */
    @Override
    public String toString() {
        return "RedisSettings[mode=%s, pubSub=%s, prefix=%s, patience=%s]"
                .formatted(mode, pubSub, prefix, patience);
    }

    private static void requireOneOrMany(List<String> urls, Mode mode) {
        if (urls.isEmpty() || (mode == Mode.STANDALONE && urls.size() > 1)) {
            throw new IllegalArgumentException(
                    "redis.url: "
                            + urls.size()
                            + " addresses (expected: one, or at least one with redis.mode"
                            + " cluster)");
        }
    }

    /** Never says the address itself: it may hold a password. */
    private static void requireServer(String url) {
        boolean isServer = url.startsWith("redis://") || url.startsWith("rediss://");
        if (!isServer || hostOf(url).isEmpty()) {
            throw new IllegalArgumentException(
                    "redis.url: not an address (expected: redis://host:port or"
                            + " rediss://host:port, optionally with user:password@)");
        }
    }

    private static String hostOf(String url) {
        try {
            String host = RedisURI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void requirePositive(String name, Duration span) {
        if (!span.isPositive()) {
            throw new IllegalArgumentException(name + ": " + span + " (expected: > 0s)");
        }
    }
}
