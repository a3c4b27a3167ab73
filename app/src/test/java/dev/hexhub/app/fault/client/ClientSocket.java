package dev.hexhub.app.fault.client;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The client's end of a WebSocket: just enough to talk with a hub. One thread receives, any may
 * send.
 */
final class ClientSocket implements AutoCloseable {

    /** The hub said goodbye. */
    static final class Goodbye extends IOException {

        private static final long serialVersionUID = 1;
        private final int code;

        Goodbye(int code) {
            super("closed with " + code);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int NO_CODE = 1005;
    private static final int CONNECT_MILLIS = 3_000;
    private static final int BUFFER = 16 * 1024;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** Connected and upgraded; an {@link IOException} when the hub is not there or refuses. */
    ClientSocket(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(CONNECT_MILLIS);
            InetAddress here = InetAddress.getLoopbackAddress();
            socket.connect(new InetSocketAddress(here, port), CONNECT_MILLIS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
            upgrade();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** How long the hub may be silent. */
    void patience(Duration longest) throws IOException {
        socket.setSoTimeout((int) longest.toMillis());
    }

    /** Waits for the next message; a {@link Goodbye} when it is a close frame. */
    String receive() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        byte[] payload = new byte[length(in.readUnsignedByte() & 0x7f)];
        in.readFully(payload);
        if (opcode == CLOSE) {
            send(CLOSE, payload);
            throw new Goodbye(
                    payload.length < 2 ? NO_CODE : ByteBuffer.wrap(payload).getShort() & 0xffff);
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Sends one message. */
    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the connection without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it was gone already
        }
    }

    /** Masked with zeros, which is allowed and saves the work. */
    private synchronized void send(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    private int length(int small) throws IOException {
        return switch (small) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> small;
        };
    }

    private void upgrade() throws IOException {
        String request =
                "GET /connection/websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                        + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        for (String header = status; !header.isEmpty(); ) {
            header = line();
        }
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException("not upgraded: " + status);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the hub ended the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
