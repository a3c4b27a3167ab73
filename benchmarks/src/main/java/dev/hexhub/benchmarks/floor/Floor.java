package dev.hexhub.benchmarks.floor;

import dev.hexhub.benchmarks.dialect.FloorDialect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor: one thread that writes to all subscribers what the publisher sends. Whatever a hub
 * does beyond this is what its protocol, its rules and its safety cost.
 */
public final class Floor {

    private static final int BACKLOG = 4096;
    private static final int BUFFER = 256 * 1024;
    private static final int SHORT = 126;

    private final int framesPerWrite;
    private final Selector selector;
    private final ServerSocketChannel door;
    private final List<Listener> listeners = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);
    private final ByteBuffer greeting = ByteBuffer.allocateDirect(16);

    private Floor(int port, int framesPerWrite) throws IOException {
        this.framesPerWrite = framesPerWrite;
        selector = Selector.open();
        door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
        door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Runs until it is killed. Arguments: the port, and how many frames may share a write. */
    public static void main(String[] arguments) throws IOException {
        Floor floor = new Floor(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        while (true) {
            int unused = floor.selector.select(floor::ready);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else if (key.attachment() instanceof Listener listener) {
                listener.ready(greeting.clear());
            } else {
                read(key);
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void accept() throws IOException {
        for (SocketChannel socket = door.accept(); socket != null; socket = door.accept()) {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.register(selector, SelectionKey.OP_READ);
        }
    }

    /** Somebody says what it is, or the publisher publishes. */
    private void read(SelectionKey key) throws IOException {
        SocketChannel socket = (SocketChannel) key.channel();
        if (key.attachment() == null) {
            greet(key, socket);
            return;
        }
        if (socket.read(input) < 0) {
            socket.close();
            return;
        }
        input.flip();
        broadcast();
        input.compact();
    }

    private void greet(SelectionKey key, SocketChannel socket) throws IOException {
        if (socket.read(greeting.clear()) < 0) {
            socket.close();
        } else if (greeting.get(0) == FloorDialect.SUBSCRIBER) {
            Listener listener = new Listener(socket, key);
            key.attach(listener);
            listeners.add(listener);
            welcome(socket);
        } else {
            key.attach(this);
            welcome(socket);
        }
    }

    private static void welcome(SocketChannel socket) throws IOException {
        int unused =
                socket.write(
                        ByteBuffer.wrap(
                                FloorDialect.WELCOME.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void broadcast() {
        while (input.remaining() >= 4) {
            int frame = frameAt(input.position());
            int frames = Math.min(input.remaining() / frame, framesPerWrite);
            if (frames == 0) {
                return;
            }
            int from = input.position();
            int size = frames * frame;
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).write(input, from, size);
            }
            input.position(from + size);
            listeners.removeIf(Listener::isGone);
        }
    }

    /** The length of the frame; all are equally long. */
    private int frameAt(int at) {
        int length = input.get(at + 1);
        return length < SHORT ? 2 + length : 4 + (input.getShort(at + 2) & 0xffff);
    }

    /** One subscriber, and what its socket has not taken yet. */
    private static final class Listener {

        private final SocketChannel socket;
        private final SelectionKey key;
        private final ByteBuffer none = ByteBuffer.allocate(0);
        private ByteBuffer backlog = none;
        private boolean isGone;

        Listener(SocketChannel socket, SelectionKey key) {
            this.socket = socket;
            this.key = key;
        }

        boolean isGone() {
            return isGone;
        }

        void write(ByteBuffer frames, int from, int size) {
            int limit = frames.limit();
            frames.limit(from + size).position(from);
            try {
                if (!backlog.hasRemaining()) {
                    int unused = socket.write(frames);
                }
                if (frames.hasRemaining()) {
                    keep(frames);
                }
            } catch (IOException gone) {
                end();
            } finally {
                frames.limit(limit);
            }
        }

        void ready(ByteBuffer scratch) throws IOException {
            if (key.isReadable() && socket.read(scratch) < 0) {
                end();
            } else if (key.isWritable()) {
                int unused = socket.write(backlog);
                if (!backlog.hasRemaining()) {
                    backlog = none;
                    key.interestOps(SelectionKey.OP_READ);
                }
            }
        }

        private void keep(ByteBuffer frames) {
            backlog =
                    ByteBuffer.allocateDirect(backlog.remaining() + frames.remaining())
                            .put(backlog)
                            .put(frames)
                            .flip();
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }

        private void end() {
            isGone = true;
            key.cancel();
            try {
                socket.close();
            } catch (IOException gone) {
                // that is what closing is about
            }
        }
    }
}
