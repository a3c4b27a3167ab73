package dev.hexhub.app.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One client of a swarm: connects, subscribes to one channel, answers pings, and checks that the
 * publications {@code {"n":1}}, {@code {"n":2}}, ... arrive in turn with the offsets 1, 2, ...
 *
 * <p>Used by the swarm's thread alone.
 */
final class Member implements ServerFrames.Sink {

    private static final int CLOSED_WITHOUT_A_CODE = 1005;
    private static final int CLOSED_WITHOUT_A_WORD = 1006;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final byte[] PONG = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final int TINY_WINDOW = 4096;
    private static final int LARGE_WINDOW = 1 << 20;

    private final int number;
    private final Census census;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final String channel;
    private final ServerFrames frames = new ServerFrames();
    private ByteBuffer unsent;
    private boolean upgraded;
    private boolean sleeps;
    private long heard;
    private int closeCode = CLOSED_WITHOUT_A_WORD;

    Member(int number, Swarm.Plan plan, Census census, Selector selector) throws IOException {
        this.number = number;
        this.census = census;
        this.channel = plan.channel();
        this.sleeps = plan.sleeps();
        unsent = ByteBuffer.wrap(upgradeRequest(plan.port()).getBytes(StandardCharsets.US_ASCII));
        socket = SocketChannel.open();
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (sleeps) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, TINY_WINDOW);
        }
        key = socket.register(selector, SelectionKey.OP_CONNECT, this);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.port()));
    }

    /** The selector found the socket ready for something. */
    void ready(ByteBuffer buffer) {
        try {
            if (key.isConnectable()) {
                socket.finishConnect();
                write();
            }
            if (key.isValid() && key.isWritable()) {
                write();
            }
            if (key.isValid() && key.isReadable()) {
                read(buffer);
            }
        } catch (IOException cut) {
            end();
        }
    }

    /** A sleeper begins to read, and fast. */
    void wake() throws IOException {
        sleeps = false;
        if (key.isValid()) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, LARGE_WINDOW);
            key.interestOpsOr(SelectionKey.OP_READ);
        }
    }

    /** Leaves without a word. */
    void leave() {
        key.cancel();
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what leaving is about
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (socket.read(buffer) < 0) {
            end();
            return;
        }
        buffer.flip();
        if (!upgraded) {
            readHead(buffer);
        }
        frames.feed(buffer, this);
    }

    /** The answer to the upgrade is small and comes in one piece. */
    private void readHead(ByteBuffer buffer) throws IOException {
        String head = StandardCharsets.US_ASCII.decode(buffer.duplicate()).toString();
        if (!head.startsWith("HTTP/1.1 101") || !head.contains(END_OF_HEAD)) {
            throw new IOException("not upgraded: " + head.lines().findFirst().orElse(""));
        }
        upgraded = true;
        buffer.position(head.indexOf(END_OF_HEAD) + END_OF_HEAD.length());
        String subscribe = "{\"id\":2,\"subscribe\":{\"channel\":\"" + channel + "\"}}";
        String frame = "{\"id\":1,\"connect\":{}}\n" + subscribe;
        send(ServerFrames.TEXT, frame.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void frame(int opcode, ByteBuffer payload) {
        switch (opcode) {
            case ServerFrames.TEXT -> Line.each(payload, this::understand);
            case ServerFrames.CLOSE -> farewell(payload);
            default -> census.violated(number, "opcode " + opcode);
        }
    }

    /** Answers the close frame, as the protocol wants it; the hub then closes the socket. */
    private void farewell(ByteBuffer payload) {
        closeCode = payload.remaining() < 2 ? CLOSED_WITHOUT_A_CODE : payload.getShort(0) & 0xffff;
        sendQuietly(ServerFrames.CLOSE, new byte[0]);
    }

    private void understand(Line line) {
        if (line.isPing()) {
            sendQuietly(ServerFrames.TEXT, PONG);
        } else if (line.contains(Line.PUBLICATION)) {
            heard(line.numberAfter(Line.NUMBER), line.numberAfter(Line.OFFSET));
        } else if (line.contains(Line.SUBSCRIBED)) {
            subscribed();
        } else if (!line.contains(Line.CONNECTED)) {
            census.violated(number, "received " + line);
        }
    }

    private void subscribed() {
        census.subscribed();
        if (sleeps) {
            key.interestOpsAnd(~SelectionKey.OP_READ);
        }
    }

    private void heard(long n, long offset) {
        if (n != heard + 1 || offset != n) {
            census.violated(
                    number,
                    "heard " + n + " at offset " + offset + " (expected: " + (heard + 1) + ")");
        }
        heard = n;
        census.delivered();
    }

    private void sendQuietly(int opcode, byte[] payload) {
        try {
            send(opcode, payload);
        } catch (IOException cut) {
            end();
        }
    }

    /** One masked frame; the mask is zero, which is allowed and saves the work. */
    private void send(int opcode, byte[] payload) throws IOException {
        unsent = ByteBuffer.allocate(unsent.remaining() + payload.length + 8).put(unsent);
        unsent.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            unsent.put((byte) (0x80 | payload.length));
        } else {
            unsent.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        unsent.putInt(0).put(payload).flip();
        write();
    }

    private void write() throws IOException {
        socket.write(unsent);
        key.interestOps(SelectionKey.OP_READ | (unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0));
    }

    private void end() {
        if (key.isValid()) {
            census.closed(closeCode);
        }
        leave();
    }

    private static String upgradeRequest(int port) {
        return "GET /connection/websocket HTTP/1.1\r\nHost: 127.0.0.1:"
                + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + END_OF_HEAD;
    }
}
