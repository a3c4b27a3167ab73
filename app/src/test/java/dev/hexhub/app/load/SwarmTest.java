package dev.hexhub.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The swarm judges hubs, so it is shown a hub that misbehaves. */
class SwarmTest {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void it_counts_what_arrives_in_turn_and_the_code_at_the_end() throws Exception {
        Census census = heardFrom(publication(1, 1), publication(2, 2), frame(CLOSE, shutdown()));

        assertThat(census.deliveries()).isEqualTo(2);
        assertThat(census.violations()).isEmpty();
        assertThat(census.closes()).isEqualTo(Map.of(3001, 1));
    }

    @Test
    void it_reads_several_messages_in_one_frame() throws Exception {
        byte[] both = (json(1, 1) + "\n" + json(2, 2)).getBytes(StandardCharsets.US_ASCII);

        assertThat(heardFrom(frame(TEXT, both)).deliveries()).isEqualTo(2);
    }

    @Test
    void it_notices_a_gap_a_repetition_and_a_wrong_offset() throws Exception {
        Census census =
                heardFrom(
                        publication(1, 1), publication(3, 3), publication(3, 3), publication(4, 5));

        assertThat(census.violations())
                .containsExactly(
                        "client 0: heard 3 at offset 3 (expected: 2)",
                        "client 0: heard 3 at offset 3 (expected: 4)",
                        "client 0: heard 4 at offset 5 (expected: 4)");
    }

    @Test
    void it_notices_a_refusal() throws Exception {
        byte[] refusal = "{\"id\":3,\"error\":{\"code\":108}}".getBytes(StandardCharsets.US_ASCII);

        assertThat(heardFrom(frame(TEXT, refusal)).violations()).hasSize(1);
    }

    @Test
    void an_end_without_a_close_frame_counts_as_1006() throws Exception {
        assertThat(heardFrom(publication(1, 1)).closes()).isEqualTo(Map.of(1006, 1));
    }

    /** What one member sees of a server that sends these frames, byte by byte, and hangs up. */
    private Census heardFrom(byte[]... frames) throws Exception {
        Thread.ofVirtual().start(new FutureTask<>(() -> serve(frames)));
        Swarm.Plan plan = new Swarm.Plan(server.getLocalPort(), "x", 1, false);
        try (Swarm swarm = Swarm.gather(plan)) {
            swarm.census().await("the end", Duration.ofSeconds(10), all -> all.closed() == 1);
            return swarm.census();
        }
    }

    private boolean serve(byte[]... frames) throws IOException {
        try (Socket client = server.accept()) {
            client.setTcpNoDelay(true);
            OutputStream out = client.getOutputStream();
            client.getInputStream().readNBytes(1);
            out.write(
                    "HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(
                    frame(TEXT, "{\"id\":2,\"subscribe\":{}}".getBytes(StandardCharsets.US_ASCII)));
            for (byte[] frame : frames) {
                for (byte each : frame) {
                    out.write(each);
                    out.flush();
                }
            }
            client.shutdownOutput();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
        return true;
    }

    private static byte[] publication(int number, int offset) {
        return frame(TEXT, json(number, offset).getBytes(StandardCharsets.US_ASCII));
    }

    private static String json(int number, int offset) {
        return "{\"push\":{\"channel\":\"x\",\"pub\":{\"data\":{\"n\":"
                + number
                + ",\"padding\":\""
                + "x".repeat(200)
                + "\"},\"offset\":"
                + offset
                + "}}}";
    }

    private static byte[] shutdown() {
        return ByteBuffer.allocate(2).putShort((short) 3001).array();
    }

    private static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(payload.length);
        } else {
            out.write(126);
            out.write(payload.length >> 8);
            out.write(payload.length & 0xff);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
