package dev.hexhub.app.fault.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of one client, from the answer that began it to what ended it. Written by the
 * client's thread; read by others when the run is over, its last place also before.
 */
public final class Span {

    /** What the answer said of the time before it. */
    public enum Start {
        /** The first subscription of this client: there was nothing before. */
        FRESH,
        /** The client has everything from the place it asked for. */
        RECOVERED,
        /** The client was told that it may have missed something. */
        NOT_RECOVERED
    }

    /**
     * A publication.
     *
     * @param offset its place in the epoch of the span
     * @param id which it is
     * @param at when it came, on the clock of {@link System#nanoTime()}
     */
    public record Heard(long offset, long id, long at) {}

    private final String client;
    private final String session;
    private final String channel;
    private final Start start;
    private final Place from;
    private final long startedAt;
    private final List<Heard> heard = new ArrayList<>();
    private boolean ended;
    private long endedAt = Long.MAX_VALUE;

    /**
     * A subscription that begins.
     *
     * @param client who subscribed; keeps its name when it reconnects
     * @param session what the hub calls this connection of the client
     * @param channel what it subscribed to
     * @param start what the answer said
     * @param from everything behind this place is expected
     * @param startedAt when the answer came
     */
    public Span(
            String client,
            String session,
            String channel,
            Start start,
            Place from,
            long startedAt) {
        this.client = client;
        this.session = session;
        this.channel = channel;
        this.start = start;
        this.from = from;
        this.startedAt = startedAt;
    }

    /** A publication came. */
    public synchronized void heard(long offset, long id, long at) {
        heard.add(new Heard(offset, id, at));
    }

    /** The subscription is over. */
    public synchronized void end(long at) {
        ended = true;
        endedAt = at;
    }

    /** Where the client stands: what it would ask for when it comes back. */
    public synchronized Place last() {
        @Nullable Heard newest = heard.isEmpty() ? null : heard.getLast();
        return newest == null ? from : new Place(from.epoch(), newest.offset());
    }

    String client() {
        return client;
    }

    String session() {
        return session;
    }

    String channel() {
        return channel;
    }

    Start start() {
        return start;
    }

    Place from() {
        return from;
    }

    List<Heard> heard() {
        return heard;
    }

    boolean isEnded() {
        return ended;
    }

    /** Whether the subscription was up all that time. */
    boolean covers(long since, long until) {
        return startedAt <= since && until <= endedAt;
    }

    long endedAt() {
        return endedAt;
    }
}
