package dev.hexhub.adapter.redis.connection;

/**
 * Where one Redis server listens.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
public record RedisNode(String host, int port) {

    /** As Redis spells it: {@code host:port}, where the host may hold colons itself. */
    static RedisNode parse(String address) {
        int colon = address.lastIndexOf(':');
        return new RedisNode(
                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
