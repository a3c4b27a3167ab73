package dev.hexhub.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The hot loop makes no garbage: what a delivery costs does not come back as a collection. */
class FanOutAllocationTest {

    private static final int SUBSCRIBERS = 1_000;
    private static final int ROUNDS = 200;
    private static final WireFormat JSON = new WireFormat("json");

    private final FirstSlots firsts = new FirstSlots();
    private final DirtyList<String> dirty = new DirtyList<>(nanos -> {});
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
        assertThat(bytesPerDelivery(new LocalChannel<>(DeliveryOptions.PLAIN))).isLessThan(1.0);
    }

    @Test
    void a_delayed_delivery_allocates_nothing() {
        Duration delay = Duration.ofNanos(1);
        assertThat(
                        bytesPerDelivery(
                                new LocalChannel<>(
                                        new DeliveryOptions(OverflowPolicy.DISCONNECT, delay))))
                .isLessThan(1.0);
    }

    private double bytesPerDelivery(LocalChannel<String> channel) {
        for (int i = 0; i < SUBSCRIBERS; i++) {
            QueueLimits limits = new QueueLimits(1_000, 1_000);
            channel.add(new Subscriber<>(new Mailbox<>("owner", JSON, limits, firsts), false));
        }
        rounds(channel);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        rounds(channel);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(tally.queued()).isEqualTo(ROUNDS * SUBSCRIBERS * 4L);
        return allocated / (double) (ROUNDS * SUBSCRIBERS * 2);
    }

    private static void empty(Mailbox<String> mailbox) {
        while (!mailbox.queue().isEmpty()) {
            EncodedMessage unused = mailbox.queue().take();
        }
    }

    private void rounds(LocalChannel<String> channel) {
        for (int i = 0; i < ROUNDS; i++) {
            burst.add(broadcast);
            burst.add(broadcast);
            channel.deliver(burst, dirty, tally, i);
            burst.clear();
            dirty.release(i + 1);
            dirty.drain(SUBSCRIBERS, draining);
        }
    }
}
