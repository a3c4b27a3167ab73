package dev.hexhub.benchmarks.jmh;

import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.undertow.protocol.JsonMessageEncoder;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.NewPublication;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One publication of 128 bytes: for clients, to Redis, and from there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EncodingBenchmark {

    private static final ChannelName CHANNEL = new ChannelName("bench:1");

    private final NewPublication wanted =
            NewPublication.of(
                    Payload.of(('"' + "x".repeat(126) + '"').getBytes(StandardCharsets.US_ASCII)),
                    null,
                    Retention.NONE);
    private final ServerMessage message = new ServerMessage.Published(CHANNEL, wanted.at(7, 99));
    private final JsonMessageEncoder encoder = new JsonMessageEncoder();
    private final byte[] announcement = EventCodec.placeless(wanted);

    /** What all clients of one format get. */
    @Benchmark
    public @Nullable EncodedMessage encodeForClients() {
        return encoder.encode(message);
    }

    /** What an instance announces. */
    @Benchmark
    public byte[] encodeForRedis() {
        return EventCodec.placeless(wanted);
    }

    /** What an instance hears. */
    @Benchmark
    public @Nullable ChannelEvent decodeFromRedis() {
        return EventCodec.decode(announcement);
    }
}
