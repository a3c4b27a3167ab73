package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The model of what lies between the instances: streams, presence, and the links over which
 * announcements travel.
 */
final class SimulatedNetwork {

    private static final int MOST_WRITES_LOST = 4;

    private final RandomGenerator random;
    private final Ledger ledger;
    private final Map<ChannelName, SimulatedStream> streams = new HashMap<>();
    private final SimulatedPresence presence;
    private final List<SimulatedLink> links = new ArrayList<>();

    SimulatedNetwork(RandomGenerator random, Ledger ledger) {
        this.random = random;
        this.ledger = ledger;
        this.presence = new SimulatedPresence(ledger);
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
            ledger.appended(channel, StreamPosition.NONE, wanted.at(0, 0));
            announce(channel, new ChannelEvent.Published("", wanted.at(0, 0)));
            return StreamPosition.NONE;
        }
        SimulatedStream stream = stream(channel);
        StreamPosition before = stream.top();
        Publication publication = stream.append(wanted, random.nextLong() | 1);
        ledger.appended(channel, before, publication);
        announce(channel, new ChannelEvent.Published(before.epoch(), publication));
        return stream.top();
    }

    void announce(ChannelName channel, ChannelEvent event) {
        links.forEach(link -> link.announced(channel, event));
    }

    StreamPosition top(ChannelName channel, Retention retention) {
        return retention.isOn() ? stream(channel).top() : StreamPosition.NONE;
    }

    HistoryPage read(ChannelName channel, HistoryQuery query) {
        return stream(channel).read(query);
    }

    StreamPosition attest(ChannelName channel, StreamPosition witnessed) {
        SimulatedStream stream = streams.get(channel);
        if (stream == null) {
            return StreamPosition.NONE;
        }
        if (stream.contradicts(witnessed)) {
            stream.begin(newEpoch());
        }
        return stream.top();
    }

    SimulatedPresence presence() {
        return presence;
    }

    /** An instance is dead: it hears nothing any more, but what it sent arrives. */
    void died(SimulatedLink link) {
        while (link.hasRequests()) {
            link.executeNextRequest();
        }
        links.remove(link);
        presence.died(link);
    }

    /** The stream's kept publications expire; its position stays. */
    void expire(ChannelName channel) {
        stream(channel).expire();
    }

    /** The store falls back: each channel loses some of its last writes, or none. */
    void rewind() {
        stream(SimulatedRules.ROOM).rewind(random.nextInt(MOST_WRITES_LOST));
        stream(SimulatedRules.LOG).rewind(random.nextInt(MOST_WRITES_LOST));
    }

    /** The stream is lost altogether: another life begins. */
    void wipe(ChannelName channel) {
        streams.remove(channel);
    }

    private SimulatedStream stream(ChannelName channel) {
        return streams.computeIfAbsent(channel, name -> new SimulatedStream(newEpoch()));
    }

    private String newEpoch() {
        return "e" + Integer.toHexString(random.nextInt());
    }
}
