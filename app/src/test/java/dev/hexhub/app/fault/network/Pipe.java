package dev.hexhub.app.fault.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * One direction of a connection: takes bytes at one end and gives them out at the other, as the
 * weather of its {@link Strand} has it. Order and content stay; only time and pieces change.
 */
final class Pipe {

    private static final int PIECE = 16 * 1024;
    private static final int PIECES = 16;

    /** The last one is empty. */
    private record Parcel(ByteBuffer bytes, long due) {}

    private final Strand strand;
    private final Socket from;
    private final Socket to;
    private final Consumer<byte[]> inspector;
    private final RandomGenerator random;
    private final BlockingQueue<Parcel> inside = new ArrayBlockingQueue<>(PIECES);
    private volatile boolean held;

    Pipe(
            Strand strand,
            Socket from,
            Socket to,
            Consumer<byte[]> inspector,
            RandomGenerator random) {
        this.strand = strand;
        this.from = from;
        this.to = to;
        this.inspector = inspector;
        this.random = random;
    }

    void open() {
        Thread.ofVirtual().start(this::take);
        Thread.ofVirtual().start(this::give);
    }

    /** Nothing comes out, and what is inside stays there; or everything comes out again. */
    void hold(boolean on) {
        held = on;
    }

    private void take() {
        try (InputStream in = from.getInputStream()) {
            byte[] buffer = new byte[PIECE];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                byte[] bytes = Arrays.copyOf(buffer, length);
                inspector.accept(bytes);
                inside.put(new Parcel(ByteBuffer.wrap(bytes), due()));
            }
            inside.put(new Parcel(ByteBuffer.allocate(0), due()));
        } catch (IOException gone) {
            strand.cut();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private long due() {
        Weather weather = strand.weather();
        long jitter = weather.jitter().toNanos();
        long extra = jitter == 0 ? 0 : random.nextLong(jitter);
        return System.nanoTime() + weather.delay().toNanos() + extra;
    }

    private void give() {
        try {
            OutputStream out = to.getOutputStream();
            for (Parcel next = inside.take(); next.bytes().hasRemaining(); next = inside.take()) {
                LockSupport.parkNanos(next.due() - System.nanoTime());
                giveInPieces(out, next.bytes().array());
            }
            awaitRelease();
            strand.cut();
        } catch (IOException gone) {
            strand.cut();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveInPieces(OutputStream out, byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            awaitRelease();
            Weather weather = strand.weather();
            int longest = Math.min(bytes.length - at, weather.largestPiece());
            boolean isWhole = weather.largestPiece() == Integer.MAX_VALUE;
            int length = isWhole ? longest : 1 + random.nextInt(longest);
            out.write(bytes, at, length);
            at += length;
            if (weather.bytesPerSecond() != Integer.MAX_VALUE) {
                long second = Duration.ofSeconds(1).toNanos();
                LockSupport.parkNanos(second * length / weather.bytesPerSecond());
            }
        }
    }

    private void awaitRelease() {
        while (held && !strand.isCut()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
