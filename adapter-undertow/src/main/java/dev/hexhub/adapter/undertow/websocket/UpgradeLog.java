package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.domain.metric.Notices;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;

/**
 * Tells the operator why requests did not become WebSockets, one line per cause and minute. Nothing
 * of what was sent is in it. From any thread.
 */
final class UpgradeLog {

    private final Logger log;
    private final LongSupplier clock;
    private final Notices notices = new Notices();

    /**
     * Nothing has been refused yet.
     *
     * @param clock monotonic nanoseconds
     */
    UpgradeLog(Logger log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
    }

    void refused(UpgradeRefusal refusal) {
        long between = happened(refusal);
        if (between != Notices.UNTOLD) {
            log.log(
                    Level.WARNING,
                    "A WebSocket was refused: "
                            + refusal.sentence()
                            + " "
                            + between
                            + " more of these since last told");
        }
    }

    private synchronized long happened(UpgradeRefusal refusal) {
        return notices.happened(refusal.name(), clock.getAsLong());
    }
}
