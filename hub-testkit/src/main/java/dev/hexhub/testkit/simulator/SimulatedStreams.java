package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The model of the store's streams: they are trimmed, expire by the store's clock, know idempotency
 * keys for a while, lose their last writes or are lost altogether. Every call is one act, as a
 * script is.
 */
final class SimulatedStreams {

    private static final int MOST_MOMENTS = 6;

    private final VirtualTime time;
    private final Duration topTtl;
    private final RandomGenerator random;
    private final Map<ChannelName, Deque<SimulatedStream>> moments = new HashMap<>();
    private final Map<ChannelName, StoreLife> renewedIn = new HashMap<>();

    /**
     * What came of publishing.
     *
     * @param before where the stream stood
     * @param position the place that the publication got, now or when it came before
     * @param publication what is new; null when it came before
     */
    record Published(
            StreamPosition before, StreamPosition position, @Nullable Publication publication) {}

    /**
     * A store without streams.
     *
     * @param time its clock
     * @param topTtl how long epoch and top of a channel are kept that nobody uses
     * @param random draws epochs and tags
     */
    SimulatedStreams(VirtualTime time, Duration topTtl, RandomGenerator random) {
        this.time = time;
        this.topTtl = topTtl;
        this.random = random;
    }

    Published publish(ChannelName channel, NewPublication wanted) {
        SimulatedStream stream = stream(channel);
        StreamPosition known = stream.placeOf(wanted.idempotencyKey());
        if (known != null) {
            return new Published(known, known, null);
        }
        Published published =
                wanted.retention().isOn()
                        ? append(channel, stream.started(newEpoch()), wanted)
                        : new Published(StreamPosition.NONE, StreamPosition.NONE, wanted.at(0, 0));
        String key = wanted.idempotencyKey();
        if (key != null) {
            SimulatedStream now =
                    newest(channel).remembering(key, published.position(), time.now());
            replace(channel, now);
        }
        return published;
    }

    private Published append(ChannelName channel, SimulatedStream stream, NewPublication wanted) {
        SimulatedStream longer =
                stream.with(wanted, random.nextLong() | 1, time.now())
                        .usedUntil(topEndsAt(wanted.retention().ttl().multipliedBy(2)));
        keep(channel, longer);
        Publication publication = longer.entries().getLast().publication();
        return new Published(stream.top(), longer.top(), publication);
    }

    /** The stream's top; begins a stream if there is none. */
    StreamPosition top(ChannelName channel) {
        return read(channel, HistoryQuery.TOP).top();
    }

    HistoryPage read(ChannelName channel, HistoryQuery query) {
        SimulatedStream stream = stream(channel);
        if (!stream.exists()) {
            stream = stream.started(newEpoch());
            keep(channel, stream);
        }
        replace(channel, stream.usedUntil(topEndsAt(Duration.ZERO)));
        return stream.read(query);
    }

    Map<ChannelName, StreamPosition> tops(Collection<ChannelName> channels) {
        Map<ChannelName, StreamPosition> tops = new HashMap<>();
        channels.forEach(channel -> tops.put(channel, stream(channel).top()));
        return tops;
    }

    StreamPosition attest(ChannelName channel, StreamPosition witnessed) {
        SimulatedStream stream = stream(channel);
        if (stream.exists() && stream.contradicts(witnessed)) {
            stream = stream.begun(newEpoch());
            keep(channel, stream);
        }
        return stream.top();
    }

    /** The stream begins a new epoch, unless it did so in this life of the store. */
    void renew(ChannelName channel, StoreLife life) {
        SimulatedStream stream = stream(channel);
        if (stream.exists() && !life.equals(renewedIn.put(channel, life))) {
            keep(channel, stream.begun(newEpoch()));
        }
    }

    /** The stream's kept publications are gone; its position stays. */
    void remove(ChannelName channel) {
        SimulatedStream stream = stream(channel);
        if (stream.exists()) {
            keep(channel, stream.withoutEntries());
        }
    }

    /**
     * Loses up to so many of the channel's last writes; a new epoch is a write like others. Answers
     * how many offsets will be given out again.
     */
    long rewind(ChannelName channel, int writes) {
        Deque<SimulatedStream> past = past(channel);
        long before = past.getLast().top().offset();
        for (int i = 0; i < writes && past.size() > 1; i++) {
            past.removeLast();
        }
        return Math.max(0, before - past.getLast().top().offset());
    }

    /** The stream is lost altogether: another life begins. */
    void wipe(ChannelName channel) {
        moments.remove(channel);
    }

    void wipeAll() {
        moments.clear();
    }

    private SimulatedStream stream(ChannelName channel) {
        return newest(channel).at(time.now());
    }

    private SimulatedStream newest(ChannelName channel) {
        return past(channel).getLast();
    }

    private Deque<SimulatedStream> past(ChannelName channel) {
        return moments.computeIfAbsent(
                channel,
                name -> {
                    Deque<SimulatedStream> past = new ArrayDeque<>();
                    past.add(SimulatedStream.NONE);
                    return past;
                });
    }

    private void keep(ChannelName channel, SimulatedStream next) {
        Deque<SimulatedStream> past = past(channel);
        past.addLast(next);
        if (past.size() > MOST_MOMENTS) {
            past.removeFirst();
        }
    }

    private void replace(ChannelName channel, SimulatedStream next) {
        past(channel).removeLast();
        past(channel).addLast(next);
    }

    private long topEndsAt(Duration atLeast) {
        return time.now() + Math.max(atLeast.toNanos(), topTtl.toNanos());
    }

    private String newEpoch() {
        return "e" + Integer.toHexString(random.nextInt());
    }
}
