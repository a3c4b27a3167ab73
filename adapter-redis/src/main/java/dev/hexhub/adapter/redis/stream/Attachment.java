package dev.hexhub.adapter.redis.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel that the instance has asked for. Only on the loop.
 *
 * <p>Between Redis's confirmation and the answer that names the top, announcements are held: the
 * listener may hear nothing before {@code attached}. What is at or below the top is not passed on,
 * though it may arrive later than the answer, which comes on another connection. That filter ends
 * with the first publication behind the top, and with the link: a store that lost its last writes
 * gives the same offsets out again, and those must be heard.
 */
final class Attachment {

    private final ChannelName channel;
    private final Retention retention;
    private boolean joined;
    private @Nullable List<ChannelEvent> held;
    private @Nullable StreamPosition floor;

    Attachment(ChannelName channel, Retention retention) {
        this.channel = channel;
        this.retention = retention;
    }

    ChannelName channel() {
        return channel;
    }

    boolean isKept() {
        return retention.isOn();
    }

    /** Whether Redis has confirmed the channel's topic. */
    boolean isJoined() {
        return joined;
    }

    void joined() {
        joined = true;
    }

    /** Announcements are held from now on. */
    void hold() {
        if (held == null) {
            held = new ArrayList<>();
        }
    }

    boolean isHolding() {
        return held != null;
    }

    /** The top is known; answers what was held. */
    List<ChannelEvent> attachedAt(StreamPosition top) {
        List<ChannelEvent> waited = held == null ? List.of() : held;
        held = null;
        floor = top;
        return waited;
    }

    /** The link is gone: what comes next is judged by those who follow the stream. */
    void forgetFloor() {
        floor = null;
    }

    /** Whether the listener shall hear it now. Otherwise it is held or was covered by the top. */
    boolean admits(ChannelEvent event, int mostHeld) {
        if (held != null) {
            if (held.size() < mostHeld) {
                held.add(event);
            }
            return false;
        }
        return !(event instanceof Published published && isCovered(published));
    }

    /** Whether more announcements came than could be held. */
    boolean isOverfull(int mostHeld) {
        return held != null && held.size() >= mostHeld;
    }

    private boolean isCovered(Published published) {
        StreamPosition top = floor;
        Publication publication = published.publication();
        if (top == null || !publication.isPositioned()) {
            return false;
        }
        boolean isFork = publication.offset() == top.offset() && publication.tag() != top.tag();
        if (isFork
                || publication.offset() > top.offset()
                || !published.epoch().equals(top.epoch())) {
            floor = null;
            return false;
        }
        return true;
    }
}
