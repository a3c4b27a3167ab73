package dev.hexhub.adapter.undertow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.frame.ClientFrames;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client made of a plain socket: it can say anything. Unless told otherwise it waits 10 s. */
final class WireClient implements AutoCloseable {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PONG = 10;

    private static final int PATIENCE_MILLIS = 10_000;

    /** A frame of the server; a character of {@code octets} is a byte of its payload. */
    record Frame(int opcode, String octets) {

        String text() {
            return new String(octets.getBytes(ISO_8859_1), StandardCharsets.UTF_8);
        }

        int code() {
            assertThat(opcode).isEqualTo(CLOSE);
            return octets.charAt(0) << 8 | octets.charAt(1);
        }

        String reason() {
            return octets.substring(2);
        }
    }

    private final Socket socket;
    private final DataInputStream in;

    private WireClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static WireClient connected(InetSocketAddress server) throws IOException {
        return connected(server, 0);
    }

    /** With a receive buffer of that size, or the system's for 0. */
    static WireClient connected(InetSocketAddress server, int receiveBuffer) throws IOException {
        return connected(server, receiveBuffer, Duration.ofMillis(PATIENCE_MILLIS));
    }

    /** As above, waiting as long as it is told. */
    static WireClient connected(InetSocketAddress server, int receiveBuffer, Duration patience)
            throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        socket.connect(server, PATIENCE_MILLIS);
        return new WireClient(socket);
    }

    /** A WebSocket, upgraded. */
    static WireClient upgraded(InetSocketAddress server) throws IOException {
        return connected(server).upgrade();
    }

    WireClient upgrade(String... moreHeaders) throws IOException {
        request(handshake(moreHeaders));
        assertThat(head()).startsWith("HTTP/1.1 101 ");
        return this;
    }

    static String handshake(String... moreHeaders) {
        String more = moreHeaders.length == 0 ? "" : String.join("\r\n", moreHeaders) + "\r\n";
        return "GET /connection/websocket HTTP/1.1\r\nHost: hub.example\r\nUpgrade: websocket\r\n"
                + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + more
                + "\r\n";
    }

    void request(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** One {@code send} command in a frame of its own. */
    void say(String word) throws IOException {
        send(ClientFrames.frames().text(command(word)).bytes());
    }

    static String command(String word) {
        return "{\"send\":{\"data\":" + word + "}}";
    }

    /** The head of an HTTP response. */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return head.toString(ISO_8859_1);
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    Frame frame() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0F;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        return new Frame(opcode, new String(in.readNBytes(length), ISO_8859_1));
    }

    /** So many bytes, a character each. */
    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), ISO_8859_1);
    }

    /** Whether nothing more comes because the connection ended in good order. */
    boolean isEnded() throws IOException {
        return in.read() < 0;
    }

    /** Reads to the end, however it comes; the bytes read. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                rest.write(next);
            }
        } catch (SocketException | EOFException reset) {
            return rest.toByteArray();
        }
        return rest.toByteArray();
    }

    /** Ends the connection with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection without a word to WebSocket. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
