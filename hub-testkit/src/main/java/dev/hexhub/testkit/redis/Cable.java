package dev.hexhub.testkit.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The cable between one instance and Redis. A test may cut it, and mend it. */
public final class Cable implements AutoCloseable {

    private final ServerSocket plug;
    private final int redisPort;
    private final Set<Socket> strands = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    /** A whole cable to the Redis on this port. */
    public Cable(int redisPort) {
        this.redisPort = redisPort;
        try {
            plug = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The near end, as an address for the hub. */
    public String url() {
        return "redis://127.0.0.1:" + plug.getLocalPort();
    }

    /** Every connection ends, and no new one lasts. */
    public void cut() {
        cut = true;
        strands.forEach(Cable::end);
    }

    /** New connections work again. */
    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        try {
            plug.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                connect(plug.accept());
            } catch (IOException _) {
                // closed, or Redis is not there: the next one may have more luck
            }
        }
    }

    private void connect(Socket near) throws IOException {
        if (cut) {
            near.close();
            return;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), redisPort);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        strands.add(near);
        strands.add(far);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
        try {
            if (!cut) {
                from.getInputStream().transferTo(to.getOutputStream());
            }
        } catch (IOException _) {
            // one end is gone: so is the other
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it was closed already
        }
    }
}
