package dev.hexhub.adapter.redis;

import dev.hexhub.adapter.redis.connection.PubSub;
import dev.hexhub.adapter.redis.connection.RedisSettings;
import dev.hexhub.testkit.redis.RedisCluster;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.UUID;

/**
 * One instance's name at a cluster. A cable could not be cut, since the servers name each other's
 * addresses; a user can be thrown out everywhere.
 */
public final class ClusterUser {

    private final RedisCluster cluster;
    private final String name = "user-" + UUID.randomUUID();

    /** A user who may do everything. */
    public ClusterUser(RedisCluster cluster) {
        this.cluster = cluster;
        cluster.command("ACL", "SETUSER", name, "on", ">secret", "~*", "&*", "+@all");
    }

    /** How an instance connects as this user. */
    public RedisSettings settings(PubSub pubSub) {
        return RedisSettings.cluster(
                        cluster.servers().stream()
                                .map(RedisServer::port)
                                .map(it -> "redis://" + name + ":secret@127.0.0.1:" + it)
                                .toList())
                .announcing(pubSub);
    }

    /** Every connection ends, and no new one is let in. */
    public void cut() {
        cluster.command("ACL", "SETUSER", name, "off");
        cluster.command("CLIENT", "KILL", "USER", name);
    }

    /** New connections work again. */
    public void mend() {
        cluster.command("ACL", "SETUSER", name, "on");
    }
}
