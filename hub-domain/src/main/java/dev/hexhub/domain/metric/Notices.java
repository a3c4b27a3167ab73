package dev.hexhub.domain.metric;

import java.util.HashMap;
import java.util.Map;

/**
 * Which of many like events an operator is told of: of each cause the first, and then one a minute
 * with the number of those in between. What a client sends cannot fill a log by it, and no cause
 * hides behind another.
 *
 * <p>Not for two threads at once: its owner sees to that.
 */
public final class Notices {

    /** The event is only counted. */
    public static final long UNTOLD = -1;

    private static final long PAUSE_NANOS = 60_000_000_000L;
    private static final int MOST_CAUSES = 64;
    private static final String REST = "other causes";

    private final Map<String, Notice> causes = new HashMap<>();

    private static final class Notice {

        private long toldAt;
        private long untold;

        Notice(long now) {
            toldAt = now - PAUSE_NANOS;
        }
    }

    /** Nothing has happened yet. */
    public Notices() {}

    /**
     * It happened once more.
     *
     * @param cause one of few fixed texts; beyond {@value #MOST_CAUSES} all others count as one
     * @param now monotonic nanoseconds
     * @return {@link #UNTOLD}, or how many there were since the last that was told
     */
    public long happened(String cause, long now) {
        boolean isFull = causes.size() >= MOST_CAUSES && !causes.containsKey(cause);
        Notice notice = causes.computeIfAbsent(isFull ? REST : cause, _ -> new Notice(now));
        if (now - notice.toldAt < PAUSE_NANOS) {
            notice.untold++;
            return UNTOLD;
        }
        long between = notice.untold;
        notice.toldAt = now;
        notice.untold = 0;
        return between;
    }
}
