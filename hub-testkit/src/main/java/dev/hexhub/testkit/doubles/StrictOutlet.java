package dev.hexhub.testkit.doubles;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An outlet that takes everything at once and refuses whatever the port does not allow. */
public final class StrictOutlet implements Outlet {

    private final EventLoop loop;
    private final List<EncodedMessage> written = new ArrayList<>();
    private int flushes;
    private boolean isThrowing;
    private @Nullable DisconnectReason end;
    private boolean isPaused;

    /** The way out of a connection that lives on this loop. */
    public StrictOutlet(EventLoop loop) {
        this.loop = loop;
    }

    /** From now on every flush throws, as only a broken transport would. */
    public void throwsFromNowOn() {
        isThrowing = true;
    }

    /** What was written, oldest first. */
    public List<EncodedMessage> written() {
        return List.copyOf(written);
    }

    /** How often it was flushed. */
    public int flushes() {
        return flushes;
    }

    /** Why it was closed; null while it is open. */
    public @Nullable DisconnectReason end() {
        return end;
    }

    @Override
    public void flush(OutboundQueue queue) {
        checkLoop("flush");
        if (end != null) {
            throw new IllegalStateException("flush: after close (expected: before)");
        }
        flushes++;
        if (isThrowing) {
            throw new IllegalStateException("a broken transport");
        }
        write(queue);
    }

    @Override
    public void close(DisconnectReason reason, OutboundQueue queue) {
        checkLoop("close");
        if (end == null) {
            end = reason;
            if (reason.flushesFirst() && !isThrowing) {
                write(queue);
            }
        }
    }

    @Override
    public void pauseReading() {
        pause(true);
    }

    @Override
    public void resumeReading() {
        pause(false);
    }

    private void pause(boolean is) {
        checkLoop(is ? "pauseReading" : "resumeReading");
        if (end != null || is == isPaused) {
            throw new IllegalStateException(
                    "reading " + (is ? "paused" : "resumed") + ": twice or after close");
        }
        isPaused = is;
    }

    /** Whether the hub wants nothing more to be read from the client for now. */
    public boolean isPaused() {
        return isPaused;
    }

    private void write(OutboundQueue queue) {
        for (EncodedMessage next = queue.take(); next != null; next = queue.take()) {
            written.add(next);
        }
        queue.holding(0, loop.now());
    }

    private void checkLoop(String call) {
        if (!loop.isCurrent()) {
            throw new IllegalStateException(call + ": called off the loop (expected: on it)");
        }
    }
}
