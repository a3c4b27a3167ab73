package dev.hexhub.adapter.undertow.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.sun.management.ThreadMXBean;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.delivery.Broadcast;
import dev.hexhub.domain.delivery.Burst;
import dev.hexhub.domain.delivery.DirtyList;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.FirstSlots;
import dev.hexhub.domain.delivery.LocalChannel;
import dev.hexhub.domain.delivery.Mailbox;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.delivery.Subscriber;
import dev.hexhub.domain.delivery.Tally;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;

/**
 * From the channel through the queues to a socket that takes everything: however many messages wait
 * together, a delivery makes no garbage.
 */
class DrainAllocationTest implements Meter {

    private static final int CONNECTIONS = 500;
    private static final int TOGETHER = 4;
    private static final int TURNS = 100;
    private static final WireFormat JSON = new WireFormat("json");

    private final LocalChannel<SocketWriter> channel = new LocalChannel<>(DeliveryOptions.PLAIN);
    private final DirtyList<SocketWriter> dirty = new DirtyList<>(nanos -> {});
    private final Tally tally = new Tally();
    private final Burst burst = new Burst();
    private final StagingBuffer staging = new StagingBuffer();
    private final SwallowingSocket socket = new SwallowingSocket();
    private final Broadcast broadcast =
            new Broadcast(
                    new ChannelName("news"),
                    Broadcast.Kind.PUBLICATION,
                    List.of(new Broadcast.Encoding(JSON, new EncodedMessage(new byte[180]))),
                    0);
    private final FirstSlots firsts = new FirstSlots();
    private final Consumer<Mailbox<SocketWriter>> draining = DrainAllocationTest::drain;

    @Test
    void a_delivery_down_to_the_socket_allocates_nothing() {
        for (int i = 0; i < CONNECTIONS; i++) {
            ConduitStreamSinkChannel sink = new ConduitStreamSinkChannel(null, socket);
            SocketWriter writer = new SocketWriter(sink, staging, this);
            QueueLimits limits = new QueueLimits(10_000, 1_000);
            channel.add(new Subscriber<>(new Mailbox<>(writer, JSON, limits, firsts), false));
        }
        turns();
        long written = socket.writes;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        turns();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(socket.writes - written)
                .as("one write for each connection and turn")
                .isEqualTo((long) CONNECTIONS * TURNS);
        assertThat(allocated / (double) (CONNECTIONS * TURNS * TOGETHER))
                .as("bytes per delivery")
                .isLessThan(1.0);
    }

    private void turns() {
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < TOGETHER; i++) {
                burst.add(broadcast);
            }
            channel.deliver(burst, dirty, tally, turn);
            burst.clear();
            dirty.drain(CONNECTIONS, draining);
        }
    }

    private static void drain(Mailbox<SocketWriter> mailbox) {
        try {
            assertThatIsDrained(mailbox.owner().write(mailbox.queue(), 0));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void assertThatIsDrained(boolean isDrained) {
        if (!isDrained) {
            throw new AssertionError("the socket did not take everything");
        }
    }

    @Override
    public void count(Counted what, long amount) {}

    @Override
    public void measured(Timed what, long nanos) {}

    @Override
    public void opened() {}

    @Override
    public void closed(int code) {}

    @Override
    public void refused(RefusedUpgrade cause) {}

    @Override
    public void queued(long bytes) {}

    /** Takes everything and counts how often it was asked. */
    private static final class SwallowingSocket
            extends AbstractStreamSinkConduit<StreamSinkConduit> {

        private long writes;

        SwallowingSocket() {
            super(mock());
        }

        @Override
        public int write(ByteBuffer bytes) {
            writes++;
            int size = bytes.remaining();
            bytes.position(bytes.limit());
            return size;
        }
    }
}
