package dev.hexhub.benchmarks;

import dev.hexhub.benchmarks.server.Contender;
import dev.hexhub.benchmarks.server.FloorServer;
import dev.hexhub.benchmarks.server.Hub;
import dev.hexhub.benchmarks.server.Peers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who is measured, in the order in which they take turns. */
final class Lineup {

    private static final int FLOOR_BATCH = 64;

    private final Path project;
    private final List<Contender> contenders = new ArrayList<>();

    /** This source tree's hub, alone and on Redis. */
    Lineup(Path project) {
        this.project = project;
        contenders.add(hub());
        contenders.add(hub().onRedis());
    }

    /** Other builds of it. */
    Lineup withBuilds(Map<String, Path> builds) {
        builds.forEach((name, jar) -> contenders.add(hub().builtAs(name, jar.toAbsolutePath())));
        return this;
    }

    /** The same build with other flags of the JVM, parted by blanks. */
    Lineup withFlags(Map<String, String> flags) {
        flags.forEach((name, all) -> contenders.add(hub().flagged(name, List.of(all.split(" ")))));
        return this;
    }

    /** The floor: with one thread, and with as many as the hub has. */
    Lineup withFloors() {
        contenders.add(new FloorServer(1, 1));
        contenders.add(new FloorServer(FLOOR_BATCH, 1));
        int processors = Runtime.getRuntime().availableProcessors();
        if (processors > 1) {
            contenders.add(new FloorServer(FLOOR_BATCH, processors));
        }
        return this;
    }

    /**
     * Other servers.
     *
     * @throws IllegalArgumentException if nobody has such a name
     */
    Lineup withPeers(List<String> names) {
        for (String name : names) {
            contenders.add(
                    Peers.named(name, project)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "server: "
                                                    + name
                                                    + " (expected: of "
                                                    + Peers.names()
                                                    + ")")));
        }
        return this;
    }

    List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    private Hub hub() {
        return Hub.ofProject(project);
    }
}
