package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The model of what lies between the instances: streams, presence, and the links over which
 * announcements travel.
 */
final class SimulatedNetwork {

    private final RandomGenerator random;
    private final Ledger ledger;
    private final Map<ChannelName, Stream> streams = new HashMap<>();
    private final Map<ChannelName, Map<ClientId, ClientInfo>> presence = new TreeMap<>();
    private final List<SimulatedLink> links = new ArrayList<>();

    SimulatedNetwork(RandomGenerator random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
    }

    SimulatedLink newLink() {
        SimulatedLink link = new SimulatedLink(this);
        links.add(link);
        return link;
    }

    List<SimulatedLink> links() {
        return links;
    }

    StreamPosition publish(ChannelName channel, NewPublication wanted) {
        if (!wanted.retention().isOn()) {
            ledger.appended(channel, "", 0, wanted.data());
            announce(channel, new ChannelEvent.Published("", wanted.at(0, 0)));
            return StreamPosition.NONE;
        }
        Stream stream = stream(channel);
        Publication publication = wanted.at(++stream.top, random.nextLong() | 1);
        stream.entries.addLast(publication);
        while (stream.entries.size() > wanted.retention().size()) {
            stream.entries.removeFirst();
        }
        stream.topTag = publication.tag();
        ledger.appended(channel, stream.epoch, publication.offset(), publication.data());
        announce(channel, new ChannelEvent.Published(stream.epoch, publication));
        return stream.position();
    }

    void announce(ChannelName channel, ChannelEvent event) {
        links.forEach(link -> link.announced(channel, event));
    }

    StreamPosition top(ChannelName channel, Retention retention) {
        return retention.isOn() ? stream(channel).position() : StreamPosition.NONE;
    }

    HistoryPage read(ChannelName channel, HistoryQuery query) {
        Stream stream = stream(channel);
        List<Publication> page = new ArrayList<>();
        KnownPosition since = query.since();
        for (Publication publication :
                query.reverse() ? stream.entries.reversed() : stream.entries) {
            boolean isWanted =
                    since == null
                            || (query.reverse()
                                    ? publication.offset() < since.offset()
                                    : publication.offset() > since.offset());
            if (isWanted && (query.limit() < 0 || page.size() < query.limit())) {
                page.add(publication);
            }
        }
        return new HistoryPage(stream.position(), page);
    }

    StreamPosition attest(ChannelName channel, StreamPosition witnessed) {
        Stream stream = streams.get(channel);
        if (stream == null) {
            return StreamPosition.NONE;
        }
        if (stream.contradicts(witnessed)) {
            stream.epoch = newEpoch();
        }
        return stream.position();
    }

    Map<ClientId, ClientInfo> presence(ChannelName channel) {
        return presence.computeIfAbsent(channel, name -> new HashMap<>());
    }

    /** The stream's kept publications expire; its position stays. */
    void expire(ChannelName channel) {
        stream(channel).entries.clear();
    }

    /** The stream is lost altogether: another life begins. */
    void wipe(ChannelName channel) {
        streams.remove(channel);
    }

    private Stream stream(ChannelName channel) {
        return streams.computeIfAbsent(channel, name -> new Stream(newEpoch()));
    }

    private String newEpoch() {
        return "e" + Integer.toHexString(random.nextInt());
    }

    private static final class Stream {

        private String epoch;
        private final Deque<Publication> entries = new ArrayDeque<>();
        private long top;
        private long topTag;

        Stream(String epoch) {
            this.epoch = epoch;
        }

        boolean contradicts(StreamPosition witnessed) {
            if (!witnessed.epoch().equals(epoch)) {
                return false;
            }
            if (witnessed.offset() >= top) {
                return !witnessed.equals(position());
            }
            return entries.stream()
                    .filter(entry -> entry.offset() == witnessed.offset())
                    .anyMatch(entry -> entry.tag() != witnessed.tag());
        }

        StreamPosition position() {
            return new StreamPosition(epoch, top, topTag);
        }
    }
}
