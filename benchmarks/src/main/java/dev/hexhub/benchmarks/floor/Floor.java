package dev.hexhub.benchmarks.floor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor: writes to all subscribers what the publisher sends. Whatever a hub does beyond this is
 * what its protocol, its rules and its safety cost.
 *
 * <p>With one thread nothing is handed over. With more, each has its share of the subscribers, as
 * in the hub, and the first passes on to the others what it reads.
 */
public final class Floor {

    private static final int BACKLOG = 4096;

    private Floor() {}

    /**
     * Runs until it is killed. Arguments: the port, how many frames may share a write, and how many
     * threads write.
     */
    public static void main(String[] arguments) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), BACKLOG);
        int framesPerWrite = Integer.parseInt(arguments[1]);
        List<FloorLoop> others = new ArrayList<>();
        for (int i = 1; i < Integer.parseInt(arguments[2]); i++) {
            FloorLoop other = new FloorLoop(framesPerWrite, List.of());
            others.add(other);
            Thread.ofPlatform().start(other);
        }
        FloorLoop first = new FloorLoop(framesPerWrite, others);
        first.accept(door);
        first.run();
    }
}
