package dev.hexhub.testkit.simulator;

import dev.hexhub.runtime.Hub;
import dev.hexhub.runtime.HubPorts;
import dev.hexhub.testkit.loop.ManualLoop;
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

    static SimulatedInstance start(
            String name,
            List<ManualLoop> loops,
            SimulatedLink link,
            SimulatedRegistry registry,
            ReversibleEncoder encoder,
            RandomGenerator random) {
        SilentPorts silent = new SilentPorts();
        HubPorts ports =
                new HubPorts(
                        link, link, link, registry, registry, silent, List.of(encoder), silent);
        Hub hub =
                new Hub(
                        SimulatedRules.settings(name),
                        ports,
                        () -> name + "-" + Long.toHexString(random.nextLong()));
        hub.start(loops);
        return new SimulatedInstance(hub, loops, link, silent);
    }
}
