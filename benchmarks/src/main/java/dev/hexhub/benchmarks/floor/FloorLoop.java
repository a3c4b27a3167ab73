package dev.hexhub.benchmarks.floor;

import dev.hexhub.benchmarks.dialect.FloorDialect;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the floor with its share of the subscribers. What other threads hand over lies in
 * one line and is announced by one wake-up, however much it is.
 */
final class FloorLoop implements Runnable {

    /** What is read at once; what is left of a frame has room beside it. */
    private static final int BUFFER = 256 * 1024;

    private static final int SHORT = 126;

    private final int framesPerWrite;
    private final List<FloorLoop> others;
    private final Selector selector;
    private final List<FloorListener> listeners = new ArrayList<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(2 * BUFFER);
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(16);
    private final Queue<SocketChannel> newcomers = new ConcurrentLinkedQueue<>();
    private final Queue<ByteBuffer> publications = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isAwake = new AtomicBoolean();
    private @Nullable ServerSocketChannel door;
    private int welcomed;

    FloorLoop(int framesPerWrite, List<FloorLoop> others) throws IOException {
        this.framesPerWrite = framesPerWrite;
        this.others = List.copyOf(others);
        this.selector = Selector.open();
    }

    /** Lets clients in; before the loop runs. */
    void accept(ServerSocketChannel clients) throws IOException {
        door = clients;
        clients.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
    }

    @Override
    public void run() {
        try {
            while (true) {
                int unused = selector.select(this::ready);
                isAwake.set(false);
                takeOver();
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private void takeOver() throws IOException {
        for (SocketChannel next = newcomers.poll(); next != null; next = newcomers.poll()) {
            listen(next, next.register(selector, SelectionKey.OP_READ));
        }
        for (ByteBuffer next = publications.peek(); next != null; next = publications.peek()) {
            if (input.remaining() < next.remaining()) {
                broadcast();
            }
            input.put(next);
            publications.remove();
        }
        broadcast();
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                letIn();
            } else if (key.attachment() instanceof FloorListener listener) {
                listener.ready(scratch.clear());
            } else if (key.attachment() == null) {
                greet(key, (SocketChannel) key.channel());
            } else {
                publish((SocketChannel) key.channel());
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void letIn() throws IOException {
        ServerSocketChannel clients = door;
        if (clients == null) {
            return;
        }
        for (SocketChannel next = clients.accept(); next != null; next = clients.accept()) {
            next.configureBlocking(false);
            next.setOption(StandardSocketOptions.TCP_NODELAY, true);
            next.register(selector, SelectionKey.OP_READ);
        }
    }

    /** Somebody says what it is. */
    private void greet(SelectionKey key, SocketChannel socket) throws IOException {
        if (socket.read(scratch.clear()) < 0) {
            socket.close();
        } else if (scratch.get(0) != FloorDialect.SUBSCRIBER) {
            key.attach(this);
            welcome(socket);
        } else {
            int owner = welcomed++ % (others.size() + 1);
            if (owner == others.size()) {
                listen(socket, key);
            } else {
                key.cancel();
                others.get(owner).newcomers.add(socket);
                others.get(owner).wake();
            }
        }
    }

    private void listen(SocketChannel socket, SelectionKey key) throws IOException {
        FloorListener listener = new FloorListener(socket, key);
        key.attach(listener);
        listeners.add(listener);
        welcome(socket);
    }

    private static void welcome(SocketChannel socket) throws IOException {
        int unused =
                socket.write(
                        ByteBuffer.wrap(
                                FloorDialect.WELCOME.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** The publisher publishes: to the others first, so that they write while we do. */
    private void publish(SocketChannel socket) throws IOException {
        int before = input.position();
        int count = socket.read(input.limit(before + BUFFER));
        input.limit(input.capacity());
        if (count < 0) {
            socket.close();
            return;
        }
        if (!others.isEmpty()) {
            handOver(input.duplicate().limit(input.position()).position(before));
        }
        broadcast();
    }

    private void handOver(ByteBuffer read) {
        ByteBuffer copy = ByteBuffer.allocate(read.remaining()).put(read).flip();
        for (FloorLoop other : others) {
            other.publications.add(copy.duplicate());
            other.wake();
        }
    }

    private void wake() {
        if (isAwake.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    private void broadcast() {
        input.flip();
        while (input.remaining() >= 4) {
            int frame = frameAt(input.position());
            int frames = Math.min(input.remaining() / frame, framesPerWrite);
            if (frames == 0) {
                break;
            }
            int from = input.position();
            int size = frames * frame;
            for (int i = 0; i < listeners.size(); i++) {
                listeners.get(i).write(input, from, size);
            }
            input.position(from + size);
            listeners.removeIf(FloorListener::isGone);
        }
        input.compact();
    }

    /** The length of the frame; all are equally long. */
    private int frameAt(int at) {
        int length = input.get(at + 1);
        return length < SHORT ? 2 + length : 4 + (input.getShort(at + 2) & 0xffff);
    }
}
