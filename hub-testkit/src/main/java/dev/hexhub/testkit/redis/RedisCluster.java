package dev.hexhub.testkit.redis;

import dev.hexhub.testkit.port.FreePort;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A Redis Cluster of three servers, each with a third of the slots and no replica. */
public final class RedisCluster implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int SLOTS = 16_384;
    private static final int SIZE = 3;

    private final List<RedisServer> servers;

    private RedisCluster(List<RedisServer> servers) {
        this.servers = List.copyOf(servers);
    }

    /** The cluster that tests share. Whoever stops or bends one starts his own. */
    public static RedisCluster shared() {
        return Shared.CLUSTER;
    }

    /** A cluster of one's own, empty, which agrees about who has what. */
    public static RedisCluster start() {
        RedisCluster cluster =
                new RedisCluster(Stream.generate(RedisCluster::server).limit(SIZE).toList());
        cluster.assignSlots();
        cluster.introduce();
        until(cluster::isWhole, "the cluster is whole");
        return cluster;
    }

    /** Its servers. */
    public List<RedisServer> servers() {
        return servers;
    }

    /** Their addresses for the hub. */
    public List<String> urls() {
        return servers.stream().map(RedisServer::url).toList();
    }

    /** Gives every server the same command, which each takes with OK or a number. */
    public void command(String... words) {
        servers.forEach(it -> require(it.command(words), words));
    }

    /** The slot of a key or of a sharded topic. */
    public int slotOf(String key) {
        return Integer.parseInt(servers.getFirst().command("CLUSTER", "KEYSLOT", key).substring(1));
    }

    /** Who owns the key's slot, as that server itself sees it. */
    public RedisServer ownerOf(String key) {
        int slot = slotOf(key);
        return servers.stream().filter(it -> owns(it, slot)).findFirst().orElseThrow();
    }

    /** A server that does not own the key's slot. */
    public RedisServer strangerTo(String key) {
        RedisServer owner = ownerOf(key);
        return servers.stream().filter(it -> !it.equals(owner)).findFirst().orElseThrow();
    }

    /**
     * Moves the slot of a key while everybody works, as an operator's tool does: announce the move,
     * carry key after key over, tell everybody.
     *
     * @param beforeTheEnd runs when all keys have arrived and nobody has been told
     */
    public void move(String key, RedisServer to, Runnable beforeTheEnd) {
        RedisServer from = ownerOf(key);
        String slot = Integer.toString(slotOf(key));
        require(to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", idOf(from)), "importing");
        require(from.command("CLUSTER", "SETSLOT", slot, "MIGRATING", idOf(to)), "migrating");
        carryOver(slot, from, to);
        beforeTheEnd.run();
        carryOver(slot, from, to);
        String[] told = {"CLUSTER", "SETSLOT", slot, "NODE", idOf(to)};
        require(to.command(told), told);
        require(from.command(told), told);
        servers.forEach(it -> require(it.command(told), told));
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    private static void carryOver(String slot, RedisServer from, RedisServer to) {
        List<String> keys = from.ask("CLUSTER", "GETKEYSINSLOT", slot, "100");
        while (!keys.isEmpty()) {
            for (String key : keys) {
                String port = Integer.toString(to.port());
                require(from.command("MIGRATE", "127.0.0.1", port, key, "0", "5000"), "migrate");
            }
            keys = from.ask("CLUSTER", "GETKEYSINSLOT", slot, "100");
        }
    }

    private static boolean owns(RedisServer server, int slot) {
        return server.ask("CLUSTER", "NODES").stream()
                .filter(line -> line.contains("myself"))
                .flatMap(line -> Stream.of(line.split(" ")).skip(8))
                .filter(range -> range.matches("\\d+(-\\d+)?"))
                .map(range -> range.split("-"))
                .anyMatch(range ->
                        Integer.parseInt(range[0]) <= slot
                                && slot <= Integer.parseInt(range[range.length - 1]));
    }

    private static RedisServer server() {
        return RedisServer.start(
                List.of(
                        "--cluster-enabled", "yes",
                        "--cluster-port", Integer.toString(FreePort.any()),
                        "--cluster-node-timeout", "2000"));
    }

    private void assignSlots() {
        for (int i = 0; i < SIZE; i++) {
            String first = Integer.toString(SLOTS * i / SIZE);
            String last = Integer.toString(SLOTS * (i + 1) / SIZE - 1);
            String[] words = {"CLUSTER", "ADDSLOTSRANGE", first, last};
            require(servers.get(i).command(words), words);
            // different numbers, or they would quarrel about who was first
            servers.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
        }
    }

    private void introduce() {
        RedisServer host = servers.getFirst();
        for (RedisServer guest : servers.subList(1, SIZE)) {
            String[] words = {
                "CLUSTER", "MEET", "127.0.0.1", Integer.toString(guest.port()), busPort(guest)
            };
            require(host.command(words), words);
        }
    }

    private boolean isWhole() {
        return servers.stream()
                .allMatch(it -> {
                    List<String> info = it.ask("CLUSTER", "INFO");
                    return info.contains("cluster_state:ok")
                            && info.contains("cluster_known_nodes:" + SIZE);
                });
    }

    private static String busPort(RedisServer server) {
        return server.ask("CONFIG", "GET", "cluster-port").getLast();
    }

    private static String idOf(RedisServer server) {
        return server.ask("CLUSTER", "MYID").getFirst();
    }

    private static void require(String answer, String... words) {
        if (answer.startsWith("-")) {
            throw new IllegalStateException(String.join(" ", words) + ": " + answer);
        }
    }

    private static void until(BooleanSupplier condition, String expected) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not within " + LIMIT + ": " + expected);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Started when the first test asks for it. */
    private static final class Shared {
        static final RedisCluster CLUSTER = start();
    }
}
