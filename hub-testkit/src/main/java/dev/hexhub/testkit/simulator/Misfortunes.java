package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.testkit.loop.ManualLoop;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What befalls whole instances, and the store. */
final class Misfortunes {

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

    private ChannelName aKeptChannel() {
        return random.nextBoolean() ? SimulatedRules.ROOM : SimulatedRules.LOG;
    }
}
