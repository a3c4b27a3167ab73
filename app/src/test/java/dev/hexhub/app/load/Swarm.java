package dev.hexhub.app.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Many clients in one channel, on one thread, so that the load costs little beside what it loads.
 * They connect in waves: a queue of sockets that wait to be accepted is not the subject here.
 */
final class Swarm implements AutoCloseable {

    private static final int WAVE = 100;
    private static final int OTHER_FILES = 200;
    private static final int BUFFER = 1 << 18;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * What the members do.
     *
     * @param port where the hub listens, on the loopback address
     * @param channel what they subscribe to
     * @param size how many they are
     * @param sleeps whether they stop reading once they are subscribed
     */
    record Plan(int port, String channel, int size, boolean sleeps) {}

    private final Plan plan;
    private final Census census = new Census();
    private final Selector selector;
    private final List<Member> members = new ArrayList<>();
    private volatile boolean waking;
    private volatile boolean closing;

    private Swarm(Plan plan) throws IOException {
        this.plan = plan;
        this.selector = Selector.open();
    }

    /** Connects and subscribes all members; returns when the last one is in. */
    static Swarm gather(Plan plan) throws IOException, InterruptedException {
        requireFiles(plan.size());
        Swarm swarm = new Swarm(plan);
        Thread.ofPlatform().name("swarm").daemon().start(swarm::run);
        swarm.census.await(
                "all subscribed", PATIENCE, census -> census.subscriptions() == plan.size());
        return swarm;
    }

    /** What the members saw. */
    Census census() {
        return census;
    }

    /** Sleepers begin to read. */
    void wake() {
        waking = true;
        selector.wakeup();
    }

    @Override
    public void close() {
        closing = true;
        selector.wakeup();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (selector) {
            while (!closing) {
                invite();
                selector.select(key -> ((Member) key.attachment()).ready(buffer), 20);
                if (waking) {
                    waking = false;
                    for (Member member : members) {
                        member.wake();
                    }
                }
            }
            members.forEach(Member::leave);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The next members, as soon as those before them are in. */
    private void invite() throws IOException {
        long settled = census.subscriptions() + census.closed();
        while (members.size() < plan.size() && members.size() - settled < WAVE) {
            members.add(new Member(members.size(), plan, census, selector));
        }
    }

    /** A socket is a file, and a limit met halfway looks like a failure of the hub. */
    private static void requireFiles(int sockets) {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean unix) {
            assertThat(unix.getMaxFileDescriptorCount())
                    .as(
                            "files a process may open; raise the limit: ulimit -n %d",
                            sockets + OTHER_FILES)
                    .isGreaterThanOrEqualTo(sockets + OTHER_FILES);
        }
    }
}
