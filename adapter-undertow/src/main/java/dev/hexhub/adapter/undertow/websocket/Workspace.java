package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.loop.XnioEventLoop;
import dev.hexhub.ports.meter.Meter;
import java.nio.ByteBuffer;

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

    Farewells farewells() {
        return farewells;
    }

    Meter meter() {
        return meter;
    }
}
