package dev.hexhub.benchmarks.jmh;

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
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One turn: some publications to all subscribers of a channel, and every queue emptied again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FanOutBenchmark {

    private static final WireFormat JSON = new WireFormat("json");
    private static final int MESSAGE = 180;
    private static final QueueLimits LIMITS = new QueueLimits(1 << 20, 1_000_000_000L);

    @Param({"1000", "10000"})
    private int subscribers;

    @Param({"1", "16"})
    private int publications;

    private final LocalChannel<String> channel = new LocalChannel<>(DeliveryOptions.PLAIN);
    private final DirtyList<String> dirty = new DirtyList<>(nanos -> {});
    private final Tally tally = new Tally();
    private final Burst burst = new Burst();
    private final FirstSlots firsts = new FirstSlots();
    private final Consumer<Mailbox<String>> emptying = FanOutBenchmark::empty;
    private final Broadcast broadcast =
            new Broadcast(
                    new ChannelName("bench"),
                    Broadcast.Kind.PUBLICATION,
                    List.of(new Broadcast.Encoding(JSON, new EncodedMessage(new byte[MESSAGE]))),
                    0);

    /** Everybody subscribes. */
    @Setup
    public void subscribe() {
        for (int i = 0; i < subscribers; i++) {
            channel.add(new Subscriber<>(new Mailbox<>("", JSON, LIMITS, firsts), false));
        }
    }

    /** One turn. */
    @Benchmark
    public long turn() {
        for (int i = 0; i < publications; i++) {
            burst.add(broadcast);
        }
        channel.deliver(burst, dirty, tally, 1);
        burst.clear();
        dirty.drain(subscribers, emptying);
        return tally.queued();
    }

    private static void empty(Mailbox<String> mailbox) {
        while (!mailbox.queue().isEmpty()) {
            EncodedMessage unused = mailbox.queue().take();
        }
    }
}
