package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The model of what lies between the instances: streams, presence, and the links over which
 * announcements travel.
 */
final class SimulatedNetwork {

    private static final int MOST_WRITES_LOST = 4;

    private final RandomGenerator random;
    private final Ledger ledger;
    private final SimulatedStreams streams;
    private final SimulatedPresence presence;
    private final SimulatedLives lives;
    private final List<SimulatedLink> links = new ArrayList<>();

    SimulatedNetwork(
            VirtualTime time,
            Duration topTtl,
            RandomGenerator random,
            Ledger ledger,
            SimulatedLives lives) {
        this.random = random;
        this.lives = lives;
        this.ledger = ledger;
        this.presence = new SimulatedPresence(ledger);
        this.streams = new SimulatedStreams(time, topTtl, random);
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
        SimulatedStreams.Published published = streams.publish(channel, wanted);
        Publication publication = published.publication();
        if (publication != null) {
            ledger.appended(channel, published.before(), publication);
            String epoch = published.position().epoch();
            announce(channel, new ChannelEvent.Published(epoch, publication));
        }
        return published.position();
    }

    void removeHistory(ChannelName channel) {
        streams.remove(channel);
        announce(channel, new ChannelEvent.HistoryRemoved());
    }

    void announce(ChannelName channel, ChannelEvent event) {
        links.forEach(link -> link.announced(channel, event));
    }

    SimulatedStreams streams() {
        return streams;
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

    /** Everything that waits moves on by one; says whether anything did. */
    boolean moveEverything() {
        boolean moved = false;
        for (SimulatedLink link : links) {
            moved |= link.executeNextRequest() | link.deliverNextAnswer();
            for (ChannelName channel : link.channelsUnderWay()) {
                moved |= link.deliverNextAnnouncement(channel);
            }
        }
        return moved;
    }

    SimulatedLives lives() {
        return lives;
    }

    /** The store has another life; each instance learns of it before anything else. */
    void beginLife() {
        StoreLife life = lives.begin();
        links.forEach(link -> link.lifeBegun(life));
    }

    /** The store falls back: each channel loses some of its last writes, or none. */
    void rewind() {
        beginLife();
        streams.rewind(SimulatedRules.ROOM, random.nextInt(MOST_WRITES_LOST));
        streams.rewind(SimulatedRules.LOG, random.nextInt(MOST_WRITES_LOST));
    }
}
