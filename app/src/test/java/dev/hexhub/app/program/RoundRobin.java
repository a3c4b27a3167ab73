package dev.hexhub.app.program;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A load balancer at its simplest: each connection goes to the next instance, whoever it is from.
 * An instance that is not there is passed over.
 */
public final class RoundRobin implements AutoCloseable {

    private final ServerSocket door;
    private final List<Integer> ports;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private int next;

    /** In front of the instances that listen on these ports of the loopback address. */
    public RoundRobin(List<Integer> ports) throws IOException {
        this.ports = List.copyOf(ports);
        this.door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Where clients come in. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The same as a port of the loopback address. */
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        end(door);
        open.forEach(RoundRobin::end);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException closed) {
                // the test is over, or this client has gone already
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket instance = nextInstance();
        client.setTcpNoDelay(true);
        instance.setTcpNoDelay(true);
        open.add(client);
        open.add(instance);
        Thread.ofVirtual().start(() -> carry(client, instance));
        Thread.ofVirtual().start(() -> carry(instance, client));
    }

    private Socket nextInstance() throws IOException {
        for (int tried = 0; tried < ports.size(); tried++) {
            next = (next + 1) % ports.size();
            try {
                return new Socket(InetAddress.getLoopbackAddress(), ports.get(next));
            } catch (IOException notThere) {
                // the next one may be
            }
        }
        throw new IOException("no instance answers (expected: one of " + ports + ")");
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            end(from);
            end(to);
        }
    }

    private static void end(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
