package dev.hexhub.app.fault.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The network between hubs and Redis, as bad as a test wants it. What is left to chance comes from
 * the seed and the number of the connection alone. From any thread.
 */
public final class ChaosProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int redisPort;
    private final long seed;
    private final Collection<Strand> strands = new ConcurrentLinkedQueue<>();
    private volatile Weather weather = Weather.CLEAR;
    private volatile boolean holdsRequests;
    private volatile boolean holdsAnswers;
    private volatile boolean refuses;

    /** In front of the Redis on this port of the loopback address. */
    public ChaosProxy(int redisPort, long seed) {
        this.redisPort = redisPort;
        this.seed = seed;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The near end, as an address for hubs. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return door.getLocalPort();
    }

    /** From now on, for all connections. */
    public void weather(Weather wanted) {
        weather = wanted;
    }

    /** All connections end in good order, and new ones are accepted. */
    public void cut() {
        strands.forEach(Strand::cut);
        strands.clear();
    }

    /** All connections end at once, and new ones are accepted. */
    public void reset() {
        strands.forEach(Strand::reset);
        strands.clear();
    }

    /** Nothing passes in these directions, nobody is told, and new connections get nowhere. */
    public void partition(boolean requests, boolean answers) {
        holdsRequests = requests;
        holdsAnswers = answers;
        strands.forEach(it -> it.hold(requests, answers));
    }

    /** Everything passes again, also what was on the way; all ends are accepted. */
    public void heal() {
        weather = Weather.CLEAR;
        refuses = false;
        partition(false, false);
    }

    /** What is announced on the present connections arrives no more; all the rest does. */
    public void deafen() {
        strands.stream().filter(Strand::subscribes).forEach(it -> it.hold(false, true));
    }

    /** The next publication of each connection reaches Redis, and its answer nobody. */
    public void loseNextAnswers() {
        strands.forEach(Strand::loseNextAnswer);
        strands.removeIf(Strand::isCut);
    }

    /** New connections end as soon as they are made. */
    public void refuse() {
        refuses = true;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        for (long number = 0; !door.isClosed(); number++) {
            try {
                connect(door.accept(), new Random(seed + number));
            } catch (IOException _) {
                // closed, or Redis is not there: the next one may have more luck
            }
        }
    }

    private void connect(Socket near, Random random) throws IOException {
        if (refuses) {
            near.close();
            return;
        }
        Socket far = new Socket();
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), redisPort));
        } catch (IOException redisIsAway) {
            near.close();
            throw redisIsAway;
        }
        Strand strand = new Strand(near, far, () -> weather, random);
        strand.hold(holdsRequests, holdsAnswers);
        strands.add(strand);
        strand.open();
    }
}
