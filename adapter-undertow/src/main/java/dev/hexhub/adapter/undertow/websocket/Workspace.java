package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.loop.XnioEventLoop;
import dev.hexhub.ports.meter.Meter;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * What the connections of one loop share, each in its turn: an idle connection holds no buffer.
 * Made anywhere, used only on the loop.
 */
final class Workspace {

    /**
     * The most bytes read from one socket before the others of the loop get their turn: some
     * hundred commands.
     */
    static final int READ_SHARE = 16 * 1024;

    private final XnioEventLoop loop;
    private final StagingBuffer staging = new StagingBuffer();
    private final ByteBuffer input = ByteBuffer.allocate(READ_SHARE);
    private final Farewells farewells;
    private final Meter meter;

    Workspace(XnioEventLoop loop, long closeGraceNanos, Meter meter) {
        this.loop = loop;
        this.meter = meter;
        this.farewells = new Farewells(loop, closeGraceNanos);
    }

    XnioEventLoop loop() {
        return loop;
    }

    StagingBuffer staging() {
        return staging;
    }

    /** The empty buffer for what comes in; on the heap, where the decoder reads it as an array. */
    ByteBuffer clearedInput() {
        return input.clear();
    }

    /**
     * Closes a socket on another thread. XNIO selects once for each socket that is closed on its
     * own loop, and every such select goes over all sockets that are ready: thousands, when a crowd
     * leaves. Processor time for each that leaves: 340 µs there, 33 here (connects-10k).
     */
    void close(StreamConnection socket) {
        socket.getSourceChannel().suspendReads();
        socket.getSinkChannel().suspendWrites();
        try {
            socket.getWorker().execute(() -> IoUtils.safeClose(socket));
        } catch (RejectedExecutionException ending) {
            IoUtils.safeClose(socket);
        }
    }

    Farewells farewells() {
        return farewells;
    }

    Meter meter() {
        return meter;
    }
}
