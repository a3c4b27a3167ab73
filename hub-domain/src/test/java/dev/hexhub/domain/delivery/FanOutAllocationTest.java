package dev.hexhub.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.OverflowPolicy;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The hot loop makes no garbage: what a delivery costs does not come back as a collection. */
class FanOutAllocationTest {

    private static final int SUBSCRIBERS = 1_000;
    private static final int ROUNDS = 200;
    private static final WireFormat JSON = new WireFormat("json");

    private final LocalChannel<String> channel = new LocalChannel<>(OverflowPolicy.DISCONNECT);
    private final DirtyList<String> dirty = new DirtyList<>();
    private final Tally tally = new Tally();
    private final Burst burst = new Burst();
    private final Consumer<Mailbox<String>> draining = FanOutAllocationTest::empty;
    private final Broadcast broadcast =
            new Broadcast(
                    new ChannelName("news"),
                    Broadcast.Kind.PUBLICATION,
                    List.of(new Broadcast.Encoding(JSON, Messages.ofSize(100))),
                    0);

    @Test
    void a_delivery_allocates_nothing() {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            QueueLimits limits = new QueueLimits(1_000, 1_000);
            channel.add(new Subscriber<>(new Mailbox<>("owner", JSON, limits), false));
        }
        rounds();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        rounds();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allocated / (double) (ROUNDS * SUBSCRIBERS * 2))
                .as("bytes per delivery")
                .isLessThan(1.0);
    }

    private static void empty(Mailbox<String> mailbox) {
        while (!mailbox.queue().isEmpty()) {
            EncodedMessage unused = mailbox.queue().take();
        }
    }

    private void rounds() {
        for (int i = 0; i < ROUNDS; i++) {
            burst.add(broadcast);
            burst.add(broadcast);
            channel.deliver(burst, dirty, tally, i);
            burst.clear();
            dirty.drain(SUBSCRIBERS, draining);
        }
    }
}
