package dev.hexhub.app.fault.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A backend's connection to the server API: one request after the other, and far cheaper than a
 * full HTTP client. One thread at a time.
 */
public final class ApiConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    /** Opens it to the hub on this port of the loopback address. */
    public ApiConnection(int port) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Posts and waits for the answer's body. */
    public String post(String method, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /api/"
                        + method
                        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
                        + content.length
                        + "\r\nContent-Type: application/json\r\n\r\n";
        byte[] request = (head + body).getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(request);
        return answer();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it was gone already
        }
    }

    private String answer() throws IOException {
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).trim());
            }
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length || !status.startsWith("HTTP/1.1 200")) {
            throw new IOException("no answer: " + status);
        }
        return new String(body, StandardCharsets.UTF_8);
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
