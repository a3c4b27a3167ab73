package dev.hexhub.benchmarks.load;

import dev.hexhub.benchmarks.dialect.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/**
 * The client that publishes, at the pace it is told. Only on its loop; the numbers of publications
 * begin with 1.
 */
final class Publisher implements Connection.Owner {

    private static final int NUMBER = -1;
    private static final int BUFFER = 256 * 1024;
    private static final long LONGEST_WAIT_MILLIS = 50;
    private static final double NANOS = 1e9;

    private final Crowd crowd;
    private final LoadLoop loop;
    private final String refusal;
    private final Connection connection;
    private final byte[] message;
    private final int digits;
    private final int channelDigits;
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final LongSupplier delivered;
    private final Ballast ballast;
    private Pace pace = new Pace.InFlight(1);
    private boolean isPublishing;
    private long begun;
    private long sentBefore;
    private long sent;

    Publisher(Crowd crowd, Target target, Selector selector, LoadLoop loop, LongSupplier delivered)
            throws IOException {
        this.crowd = crowd;
        this.loop = loop;
        this.delivered = delivered;
        Dialect dialect = target.dialect();
        this.refusal = dialect.refusal();
        String channel = Crowd.channel(0);
        String text = dialect.publication(channel, Payload.blank(crowd.payload()));
        this.message = Connection.framed(dialect, text.getBytes(StandardCharsets.ISO_8859_1));
        this.digits = Payload.digitsIn(message);
        String framed = new String(message, StandardCharsets.ISO_8859_1);
        int named = framed.indexOf(channel);
        this.channelDigits = named + channel.length() - Crowd.CHANNEL_DIGITS;
        this.ballast = new Ballast(crowd, dialect);
        this.connection = new Connection(target, 0, dialect.enter(), false, selector, this);
    }

    void begin(Pace newPace, long now) {
        pace = newPace;
        begun = now;
        sentBefore = sent;
        isPublishing = true;
    }

    void pause() {
        isPublishing = false;
    }

    /** What is sent before anything else. */
    Ballast ballast() {
        return ballast;
    }

    long sent() {
        return sent;
    }

    void close() {
        connection.close();
    }

    /** Sends what is due; the milliseconds until it should be asked again, 0 for at once. */
    long advance(long now) {
        long wait = LONGEST_WAIT_MILLIS;
        ballast.fill(out);
        if (isPublishing) {
            wait =
                    switch (pace) {
                        case Pace.InFlight(int publications) -> fill(publications, now);
                        case Pace.PerSecond(double rate) -> keepTo(rate, now);
                    };
        }
        flush();
        return out.position() > 0 ? 0 : wait;
    }

    private long fill(int publications, long now) {
        long heardByAll = delivered.getAsLong() / crowd.audience();
        while (sent - heardByAll < publications && hasRoom()) {
            publish(now);
        }
        return loop.isAlone() ? LONGEST_WAIT_MILLIS : 1;
    }

    private long keepTo(double rate, long now) {
        long due = dueAt(rate);
        while (due <= now && hasRoom()) {
            publish(due);
            due = dueAt(rate);
        }
        return Math.clamp((due - now) / 1_000_000, 1, LONGEST_WAIT_MILLIS);
    }

    private long dueAt(double rate) {
        return begun + (long) ((sent - sentBefore) * NANOS / rate);
    }

    private boolean hasRoom() {
        return out.remaining() >= message.length;
    }

    private void publish(long time) {
        long channel = sent % crowd.channels();
        sent++;
        Payload.stamp(message, digits, sent, time);
        if (crowd.channels() > 1) {
            Payload.put(message, channelDigits, Crowd.CHANNEL_DIGITS, channel);
        }
        out.put(message);
    }

    private void flush() {
        if (out.position() > 0) {
            out.flip();
            int unused = connection.offer(out);
            out.compact();
        }
    }

    @Override
    public void live() {
        loop.live();
    }

    @Override
    public void data(byte[] bytes, int from, int to) {
        if (!refusal.isEmpty() && contains(bytes, from, to)) {
            String answers = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
            answers.lines()
                    .filter(line -> line.contains(refusal))
                    .forEach(line -> loop.findings().add(NUMBER, "refused: " + line));
        }
    }

    private boolean contains(byte[] bytes, int from, int to) {
        for (int start = from; start + refusal.length() <= to; start++) {
            int i = 0;
            while (i < refusal.length() && bytes[start + i] == refusal.charAt(i)) {
                i++;
            }
            if (i == refusal.length()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void gone(String why) {
        loop.findings().add(NUMBER, why);
    }
}
