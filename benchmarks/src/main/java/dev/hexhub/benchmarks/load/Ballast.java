package dev.hexhub.benchmarks.load;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What fills the buffers of clients that sleep: messages to each sleeper in a channel of its own,
 * so that no two of them share what waits. Large enough to fill soon, small enough that one which
 * is dropped makes room for few others. Only on its loop.
 */
final class Ballast {

    private static final int BYTES = 2_000;
    private static final String CHANNEL = "ballast:";

    private final int sleepers;
    private final byte[] message;
    private final int digits;
    private long wanted;
    private long sent;

    Ballast(Crowd crowd, Dialect dialect) {
        sleepers = crowd.sleepers();
        String channel = channel(0);
        String text = dialect.publication(channel, "x".repeat(BYTES));
        message = Connection.framed(dialect, text.getBytes(StandardCharsets.ISO_8859_1));
        digits =
                new String(message, StandardCharsets.ISO_8859_1).indexOf(channel)
                        + channel.length()
                        - Crowd.CHANNEL_DIGITS;
    }

    /** The channel of one sleeper; the first has number 0. */
    static String channel(int sleeper) {
        return CHANNEL + ("%0" + Crowd.CHANNEL_DIGITS + "d").formatted(sleeper);
    }

    /** So many messages to each sleeper, counted from the beginning. */
    void want(int rounds) {
        wanted = (long) rounds * sleepers;
    }

    /** Whether all of them were sent. */
    boolean isSent() {
        return sent >= wanted;
    }

    /** Puts in what there is room for. */
    void fill(ByteBuffer out) {
        while (sent < wanted && out.remaining() >= message.length) {
            Payload.put(message, digits, Crowd.CHANNEL_DIGITS, sent % sleepers);
            out.put(message);
            sent++;
        }
    }
}
