package dev.hexhub.app.fault.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One connection through the proxy, with its two directions. */
final class Strand {

    private static final int SMALL_BUFFER = 64 * 1024;

    private final Socket near;
    private final Socket far;
    private final Supplier<Weather> weather;
    private final Pipe there;
    private final Pipe back;
    private volatile boolean subscribes;
    private volatile boolean publishes;
    private volatile boolean losesNextAnswer;
    private volatile boolean cut;

    /** From the hub's end to Redis's; both are open. */
    Strand(Socket near, Socket far, Supplier<Weather> weather, RandomGenerator random)
            throws IOException {
        this.near = near;
        this.far = far;
        this.weather = weather;
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        far.setReceiveBufferSize(SMALL_BUFFER);
        there = new Pipe(this, near, far, this::request, random);
        back = new Pipe(this, far, near, this::answer, random);
    }

    void open() {
        there.open();
        back.open();
    }

    Weather weather() {
        return weather.get();
    }

    /** Whether announcements come on it. */
    boolean subscribes() {
        return subscribes;
    }

    void hold(boolean requests, boolean answers) {
        there.hold(requests);
        back.hold(answers);
    }

    /** The next answer to a publication gets lost, and the connection with it. */
    void loseNextAnswer() {
        losesNextAnswer = publishes;
    }

    /** Ends as if both sides had closed. */
    void cut() {
        cut = true;
        end(near);
        end(far);
    }

    /** Ends as if a machine in between had forgotten the connection. */
    void reset() {
        try {
            near.setSoLinger(true, 0);
            far.setSoLinger(true, 0);
        } catch (IOException gone) {
            // it has ended already
        }
        cut();
    }

    boolean isCut() {
        return cut;
    }

    private void request(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        subscribes |= text.contains("SUBSCRIBE\r\n");
        publishes |= text.contains("EVALSHA\r\n");
    }

    private void answer(byte[] bytes) {
        if (losesNextAnswer) {
            losesNextAnswer = false;
            reset();
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it has ended already
        }
    }
}
