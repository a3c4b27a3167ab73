package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.HistoryRemoved;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel: who is attached, and its stream if it has one. The object is its own lock: every
 * call is made while holding its monitor, and everything that must be one act (append and announce,
 * attach and tell the top) is one call.
 */
final class Channel {

    private final ChannelName name;
    private List<AttachedInstance> attached = List.of();
    private @Nullable Stream stream;
    private boolean weighed;
    private boolean retired;

    Channel(ChannelName name) {
        this.name = name;
    }

    ChannelName name() {
        return name;
    }

    /** Whether somebody is attached: then its stream is not forgotten. */
    boolean isAttached() {
        return !attached.isEmpty();
    }

    @Nullable Stream stream() {
        return stream;
    }

    /** Whether the ledger knows the channel. */
    boolean isWeighed() {
        return weighed;
    }

    void weighed(boolean known) {
        weighed = known;
    }

    /** Whether the object is out of use; who meets it looks the channel up again. */
    boolean isRetired() {
        return retired;
    }

    void retire() {
        retired = true;
    }

    StreamPosition top() {
        return stream == null ? StreamPosition.NONE : stream.top();
    }

    StreamPosition publish(NewPublication wanted, Marks marks, long now) {
        if (!wanted.retention().isOn()) {
            tell(new Published("", wanted.at(0, 0)));
            return StreamPosition.NONE;
        }
        Stream started = started(marks, now);
        Publication publication = started.append(wanted, marks.tag(), now);
        tell(new Published(started.top().epoch(), publication));
        return started.top();
    }

    void announce(PresenceEvent event) {
        tell(event);
    }

    /** Adds the instance and tells it where the stream stands: what follows, follows behind. */
    void attach(AttachedInstance instance, Retention retention, Marks marks, long now) {
        if (instance.isGone()) {
            return;
        }
        if (!attached.contains(instance)) {
            List<AttachedInstance> more = new ArrayList<>(attached);
            more.add(instance);
            attached = List.copyOf(more);
        }
        instance.attached(name, retention.isOn() ? started(marks, now).top() : StreamPosition.NONE);
    }

    /** Removes the instance if it is there, and tells it so in any case. */
    void detach(AttachedInstance instance, long now) {
        List<AttachedInstance> fewer = new ArrayList<>(attached);
        fewer.remove(instance);
        attached = List.copyOf(fewer);
        if (stream != null) {
            stream.used(now);
        }
        instance.detached(name);
    }

    HistoryPage read(HistoryQuery query, Marks marks, long now) {
        return started(marks, now).read(query);
    }

    /** The stream's top, after a new epoch has begun if the stream contradicts what was seen. */
    StreamPosition attest(StreamPosition witnessed, Marks marks) {
        if (stream == null) {
            return StreamPosition.NONE;
        }
        if (stream.contradicts(witnessed)) {
            stream.begin(marks.epoch());
        }
        return stream.top();
    }

    void removeHistory() {
        if (stream != null) {
            stream.remove();
        }
        tell(new HistoryRemoved());
    }

    /** Forgets what has had its time: publications, and in the end the stream itself. */
    void expire(Duration metaTtl, long now) {
        if (stream == null) {
            return;
        }
        stream.expire(now);
        if (!isAttached() && stream.isForgotten(metaTtl, now)) {
            stream = null;
        }
    }

    /**
     * Makes room: publications first, then the stream itself, unless somebody is attached. Readers
     * see a jump or a new epoch.
     */
    void free(long bytes) {
        if (stream == null) {
            return;
        }
        if (!stream.isEmpty()) {
            stream.free(bytes);
        } else if (!isAttached()) {
            stream = null;
        }
    }

    private void tell(ChannelEvent event) {
        for (AttachedInstance instance : attached) {
            instance.announced(name, event);
        }
    }

    private Stream started(Marks marks, long now) {
        if (stream == null) {
            stream = new Stream(marks.epoch(), now);
        }
        stream.used(now);
        return stream;
    }
}
