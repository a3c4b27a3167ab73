package dev.hexhub.testkit.simulator;

import dev.hexhub.runtime.Hub;
import dev.hexhub.runtime.HubPorts;
import dev.hexhub.runtime.HubSettings;
import dev.hexhub.testkit.loop.ManualLoop;
import dev.hexhub.testkit.loop.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One instance of the real hub.
 *
 * @param hub the hub
 * @param loops its loops, one shard on each
 * @param link its way to the network
 * @param meter what it counted
 */
record SimulatedInstance(Hub hub, List<ManualLoop> loops, SimulatedLink link, SilentPorts meter) {

    static List<ManualLoop> loops(String instance, int shards, VirtualTime time) {
        List<ManualLoop> loops = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            loops.add(new ManualLoop(time, instance + "s" + shard));
        }
        return loops;
    }

    static SimulatedInstance start(
            HubSettings settings,
            List<ManualLoop> loops,
            SimulatedLink link,
            SimulatedRegistry registry,
            ReversibleEncoder encoder,
            RandomGenerator random) {
        SilentPorts silent = new SilentPorts();
        HubPorts ports =
                new HubPorts(
                        link,
                        link,
                        link.gate(),
                        link,
                        registry,
                        registry,
                        silent,
                        List.of(encoder),
                        silent);
        Hub hub =
                new Hub(
                        settings,
                        ports,
                        () -> settings.name() + "-" + Long.toHexString(random.nextLong()));
        hub.start(loops);
        return new SimulatedInstance(hub, loops, link, silent);
    }
}
