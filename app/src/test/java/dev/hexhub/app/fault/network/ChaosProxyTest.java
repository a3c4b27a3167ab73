package dev.hexhub.app.fault.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad weather changes when bytes arrive, and whether, and never which. */
class ChaosProxyTest {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] SUBSCRIBE = "*2\r\n$9\r\nSUBSCRIBE\r\n".getBytes(US_ASCII);
    private static final byte[] PUBLISH = "*2\r\n$7\r\nEVALSHA\r\n".getBytes(US_ASCII);

    private final BlockingQueue<Socket> accepted = new ArrayBlockingQueue<>(8);
    private ServerSocket redis;
    private ChaosProxy proxy;
    private Socket hub;
    private Socket far;

    @BeforeEach
    void connect() throws Exception {
        redis = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
        proxy = new ChaosProxy(redis.getLocalPort(), 1);
        hub = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        hub.setSoTimeout(PATIENCE_MILLIS);
        far = accepted.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        far.setSoTimeout(PATIENCE_MILLIS);
    }

    private void accept() {
        while (!redis.isClosed()) {
            try {
                accepted.add(redis.accept());
            } catch (IOException closed) {
                // the test is over
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        redis.close();
        hub.close();
        far.close();
    }

    private static void assertArrives(Socket from, Socket to, byte[] bytes) throws IOException {
        from.getOutputStream().write(bytes);
        assertThat(to.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
    }

    private static void assertNothingArrives(Socket at) throws IOException {
        at.setSoTimeout(50);
        assertThatThrownBy(() -> at.getInputStream().read())
                .isInstanceOf(SocketTimeoutException.class);
        at.setSoTimeout(PATIENCE_MILLIS);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    @Test
    void in_any_weather_the_same_bytes_arrive() throws IOException {
        assertArrives(hub, far, bytes(100_000));
        proxy.weather(Weather.crumbling(50));
        assertArrives(hub, far, bytes(10_000));
        proxy.weather(Weather.slow(Duration.ofMillis(5)));
        assertArrives(far, hub, bytes(10_000));
        proxy.weather(Weather.narrow(100_000));
        assertArrives(far, hub, bytes(10_000));
    }

    @Test
    void behind_a_partition_nothing_arrives_until_it_heals_and_then_everything()
            throws IOException {
        proxy.partition(true, false);
        hub.getOutputStream().write(bytes(100));

        assertNothingArrives(far);
        assertArrives(far, hub, bytes(100));

        proxy.heal();
        assertThat(far.getInputStream().readNBytes(100)).isEqualTo(bytes(100));
    }

    @Test
    void a_cut_ends_both_ends() throws IOException {
        assertArrives(hub, far, bytes(1));
        proxy.cut();

        assertThat(hub.getInputStream().read()).isEqualTo(-1);
        assertThat(far.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void a_reset_is_an_error_at_both_ends() throws IOException {
        assertArrives(hub, far, bytes(1));
        proxy.reset();

        assertThatThrownBy(() -> hub.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(IOException.class);
    }

    @Test
    void only_links_get_deaf() throws IOException {
        assertArrives(hub, far, PUBLISH);
        proxy.deafen();
        assertArrives(far, hub, bytes(10));

        assertArrives(hub, far, SUBSCRIBE);
        proxy.deafen();
        far.getOutputStream().write(1);
        assertNothingArrives(hub);
    }

    @Test
    void a_lost_answer_is_one_to_a_request_that_arrived() throws IOException {
        assertArrives(hub, far, PUBLISH);
        proxy.loseNextAnswers();
        assertArrives(hub, far, PUBLISH);
        far.getOutputStream().write(1);

        assertThatThrownBy(() -> hub.getInputStream().read()).isInstanceOf(IOException.class);
    }

    @Test
    void the_same_seed_brings_the_same_storm() {
        assertThat(Storm.of(1, 50)).isEqualTo(Storm.of(1, 50)).isNotEqualTo(Storm.of(2, 50));
    }
}
