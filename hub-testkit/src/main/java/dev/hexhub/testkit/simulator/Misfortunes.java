package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.testkit.loop.ManualLoop;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What befalls whole instances, and the store. */
final class Misfortunes {

    private static final int PUBLICATIONS = 10;
    private static final int MOST_STEPS = 12;

    private final SimulatedCluster cluster;
    private final RandomGenerator random;

    Misfortunes(SimulatedCluster cluster, RandomGenerator random) {
        this.cluster = cluster;
        this.random = random;
    }

    /** An instance dies with all its connections, unless it is the last. */
    void crashAnInstance() {
        int living = cluster.instances().size();
        if (living > 1) {
            SimulatedInstance dead = cluster.instances().remove(random.nextInt(living));
            cluster.fallen().add(dead);
            cluster.loops().removeAll(dead.loops());
            dead.loops().forEach(ManualLoop::halt);
            cluster.network().died(dead.link());
            cluster.clients().stream()
                    .filter(client -> client.livesOn(dead.loops()))
                    .forEach(SimulatedClient::lost);
        }
    }

    /** An instance stands still for longer than its lease while the others go on. */
    void stopAnInstanceForAWhile() {
        int living = cluster.instances().size();
        SimulatedInstance stopped = cluster.instances().get(random.nextInt(living));
        stopped.loops().forEach(ManualLoop::halt);
        for (int seconds = 11 + random.nextInt(4); seconds > 0; seconds--) {
            cluster.time().pass(Duration.ofSeconds(1));
            cluster.settle();
        }
        stopped.loops().forEach(ManualLoop::resume);
    }

    void expireAStream() {
        cluster.network().streams().remove(aKeptChannel());
    }

    void wipeAStream() {
        cluster.network().streams().wipe(aKeptChannel());
    }

    /**
     * The store falls back to where it was some writes ago, as after a crash: nobody stays
     * connected to it.
     */
    void rewindTheStore() {
        cluster.network().links().forEach(SimulatedLink::cut);
        cluster.network().rewind();
    }

    /** The store falls back while backends publish through all instances, before and after. */
    void rewindUnderPublications() {
        publishSome();
        if (random.nextBoolean()) {
            cluster.settle();
        }
        rewindTheStore();
        if (random.nextBoolean()) {
            cluster.restoreAllLinks();
        }
        publishSome();
    }

    private void publishSome() {
        for (int i = 0; i < PUBLICATIONS; i++) {
            cluster.letABackendPublish();
            for (int step = random.nextInt(MOST_STEPS); step > 0; step--) {
                cluster.turnALoop();
                cluster.executeARequest();
                cluster.deliverAnAnswer();
            }
            if (random.nextInt(3) == 0) {
                cluster.letTimePass();
            }
        }
    }

    /**
     * The store falls back and grows to where it was, with other entries, while nobody hears it: so
     * nothing but a tag tells that it is not the stream that everybody knows.
     */
    void replaceLastWrites() {
        ChannelName channel = aKeptChannel();
        SimulatedStreams streams = cluster.network().streams();
        cluster.network().links().forEach(SimulatedLink::cut);
        cluster.network().beginLife();
        long lost = streams.rewind(channel, 1 + random.nextInt(3));
        for (long i = 0; i < lost; i++) {
            letAStrangerPublish(channel);
        }
        if (random.nextInt(3) == 0) {
            streams.remove(channel);
        }
        if (random.nextBoolean()) {
            letAStrangerPublish(channel);
        }
        if (random.nextInt(4) > 0) {
            cluster.network().links().forEach(SimulatedLink::restore);
        }
        if (random.nextBoolean()) {
            letAStrangerPublish(channel);
        }
    }

    /**
     * The last writes that clients have read are replaced while all of them are away and no
     * instance follows any channel.
     */
    void replaceWhatNobodyWatches() {
        letAStrangerPublish();
        cluster.settle();
        cluster.clients().forEach(SimulatedClient::cut);
        cluster.settle();
        cluster.letChannelsBeLetGo();
        cluster.settle();
        replaceLastWrites();
    }

    /** Somebody publishes through an instance that is none of ours, and no witness for us. */
    void letAStrangerPublish() {
        letAStrangerPublish(aKeptChannel());
    }

    private void letAStrangerPublish(ChannelName channel) {
        Payload data = cluster.ledger().nextPayload();
        cluster.network().publish(channel, NewPublication.of(data, null, SimulatedRules.KEPT));
    }

    private ChannelName aKeptChannel() {
        return random.nextBoolean() ? SimulatedRules.ROOM : SimulatedRules.LOG;
    }
}
