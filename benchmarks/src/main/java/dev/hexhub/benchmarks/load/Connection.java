package dev.hexhub.benchmarks.load;

import dev.hexhub.benchmarks.dialect.Dialect;
import dev.hexhub.benchmarks.dialect.Step;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One connection, from the first packet through upgrade and greeting to the stream of messages.
 * Only on its loop.
 */
final class Connection implements ServerFrames.Sink {

    /** What becomes of a connection. */
    interface Owner {

        /** The greeting is over. */
        void live();

        /** Bytes of messages after the greeting; valid during the call only. */
        void data(byte[] bytes, int from, int to);

        /** The server, or the network, ended it. */
        void gone(String why);
    }

    /** The system's least: a server soon notices that nobody reads. */
    private static final int TINY_WINDOW = 4096;

    private static final int CLIENTS_PER_ADDRESS = 20_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Dialect dialect;
    private final Owner owner;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final ServerFrames frames = new ServerFrames(this);
    private final ByteBuffer none = ByteBuffer.allocate(0);
    private ByteBuffer unsent = none;
    private StringBuilder heard = new StringBuilder();
    private List<Step> steps;
    private int step;
    private boolean isUpgraded;
    private boolean isLive;
    private boolean isOver;
    private String farewell = "no farewell";

    /**
     * Begins to connect.
     *
     * @param number spreads the connections over the loopback addresses
     * @param steps the greeting
     */
    Connection(
            Target target,
            int number,
            List<Step> steps,
            boolean sleeps,
            Selector selector,
            Owner owner)
            throws IOException {
        this.dialect = target.dialect();
        this.owner = owner;
        this.steps = steps;
        socket = SocketChannel.open();
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (sleeps) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, TINY_WINDOW);
        }
        int address = number / CLIENTS_PER_ADDRESS;
        if (address > 0) {
            socket.bind(new InetSocketAddress("127.0.0." + (address + 1), 0));
        }
        key = socket.register(selector, SelectionKey.OP_CONNECT, this);
        socket.connect(new InetSocketAddress("127.0.0.1", target.port()));
    }

    /** The selector found the socket ready for something. */
    void ready(Reading reading) {
        try {
            if (key.isReadable()) {
                read(reading);
            } else if (key.isConnectable()) {
                connected();
            }
            if (key.isValid() && key.isWritable()) {
                write();
            }
        } catch (IOException broken) {
            end(broken.toString());
        }
    }

    /** Reads no more. */
    void sleep() {
        key.interestOpsAnd(~SelectionKey.OP_READ);
    }

    /** Writes as much as the socket takes; a short write is told to nobody, call again. */
    int offer(ByteBuffer bytes) {
        try {
            return key.isValid() ? socket.write(bytes) : 0;
        } catch (IOException broken) {
            end(broken.toString());
            return 0;
        }
    }

    /** The bytes of a message as this server wants them. */
    static byte[] framed(Dialect dialect, byte[] message) {
        return dialect.upgrade().isEmpty()
                ? message
                : ClientFrame.of(dialect.isText() ? ClientFrame.TEXT : ClientFrame.BINARY, message);
    }

    void close() {
        isOver = true;
        key.cancel();
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what closing is about
        }
    }

    @Override
    public void data(byte[] bytes, int from, int to) {
        if (isLive) {
            owner.data(bytes, from, to);
        } else {
            heard.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void control(int opcode, byte[] payload) {
        if (opcode == ClientFrame.PING) {
            send(ClientFrame.of(ClientFrame.PONG, payload));
        } else if (opcode == ClientFrame.CLOSE) {
            farewell =
                    payload.length < 2
                            ? "closed"
                            : "closed with " + (ByteBuffer.wrap(payload).getShort() & 0xffff);
        }
    }

    private void connected() throws IOException {
        socket.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        Optional<Dialect.Upgrade> upgrade = dialect.upgrade();
        if (upgrade.isPresent()) {
            send(request(upgrade.get()));
        } else {
            isUpgraded = true;
            greet();
        }
    }

    private static byte[] request(Dialect.Upgrade upgrade) {
        String subprotocol =
                upgrade.subprotocol().isEmpty()
                        ? ""
                        : "Sec-WebSocket-Protocol: " + upgrade.subprotocol() + "\r\n";
        String request =
                "GET "
                        + upgrade.path()
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + subprotocol
                        + "\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private void read(Reading reading) throws IOException {
        int count = reading.from(socket);
        if (count < 0) {
            end(farewell);
            return;
        }
        int from = isUpgraded ? 0 : upgraded(reading.bytes(), count);
        frames.feed(reading.bytes(), from, count);
        if (!isLive && isUpgraded) {
            greet();
        }
    }

    /** Where frames begin in what was read. */
    private int upgraded(byte[] bytes, int count) throws IOException {
        int before = heard.length();
        heard.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        int end = heard.indexOf(END_OF_HEAD);
        if (end < 0) {
            return count;
        }
        if (heard.indexOf("HTTP/1.1 101") != 0) {
            throw new IOException("not upgraded: " + heard.substring(0, heard.indexOf("\r\n")));
        }
        isUpgraded = true;
        heard.setLength(0);
        return end + END_OF_HEAD.length() - before;
    }

    private void greet() {
        while (step < steps.size()) {
            Step next = steps.get(step);
            int found = heard.indexOf(next.awaited());
            if (found < 0) {
                return;
            }
            heard.delete(0, found + next.awaited().length());
            step++;
            if (!next.said().isEmpty()) {
                send(framed(dialect, next.bytes()));
            }
        }
        isLive = true;
        steps = List.of();
        heard = new StringBuilder(0);
        owner.live();
    }

    private void send(byte[] bytes) {
        unsent =
                ByteBuffer.allocate(unsent.remaining() + bytes.length)
                        .put(unsent)
                        .put(bytes)
                        .flip();
        write();
    }

    private void write() {
        int unused = offer(unsent);
        if (key.isValid()) {
            if (unsent.hasRemaining()) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
            } else {
                unsent = none;
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
            }
        }
    }

    /** Once; a socket that could not connect has closed itself before. */
    private void end(String why) {
        if (!isOver) {
            close();
            owner.gone(why + (isLive ? "" : " before it was live; heard: " + heard));
        }
    }
}
