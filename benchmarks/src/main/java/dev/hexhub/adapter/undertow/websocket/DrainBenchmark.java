package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.Offered;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * What waits for one connection becomes frames in the staging buffer, and goes to a socket that
 * takes everything and costs nothing. It lies in the writer's package because the writer is nobody
 * else's business.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DrainBenchmark {

    private static final int MESSAGE = 180;

    @Param({"1", "16"})
    private int messages;

    private final EncodedMessage message = new EncodedMessage(new byte[MESSAGE]);
    private final OutboundQueue queue = new OutboundQueue(new QueueLimits(1 << 20, 1_000_000_000L));
    private final SocketWriter writer =
            new SocketWriter(
                    new ConduitStreamSinkChannel(null, new Swallowing()),
                    new StagingBuffer(),
                    new Uncounted());

    /** One turn of one connection. */
    @Benchmark
    public boolean turn() throws IOException {
        for (int i = 0; i < messages; i++) {
            Offered unused = queue.offer(message, 0);
        }
        return writer.write(queue, 0);
    }

    private static final class Swallowing extends AbstractStreamSinkConduit<StreamSinkConduit> {

        Swallowing() {
            super(nothing());
        }

        private static StreamSinkConduit nothing() {
            Class<?> type = StreamSinkConduit.class;
            return (StreamSinkConduit)
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (_, method, _) -> {
                                throw new UnsupportedOperationException(method.getName());
                            });
        }

        @Override
        public void setWriteReadyHandler(WriteReadyHandler never) {}

        @Override
        public int write(ByteBuffer bytes) {
            int size = bytes.remaining();
            bytes.position(bytes.limit());
            return size;
        }
    }

    private static final class Uncounted implements Meter {

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
    }
}
