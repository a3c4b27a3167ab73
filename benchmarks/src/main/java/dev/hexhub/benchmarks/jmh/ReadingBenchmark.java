package dev.hexhub.benchmarks.jmh;

import dev.hexhub.adapter.undertow.frame.FrameListener;
import dev.hexhub.adapter.undertow.frame.FrameReader;
import dev.hexhub.adapter.undertow.frame.FrameViolation;
import dev.hexhub.adapter.undertow.frame.Opcode;
import dev.hexhub.adapter.undertow.protocol.Decoded;
import dev.hexhub.adapter.undertow.protocol.JsonCommandDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What comes in: one masked frame with a publish command, cut, and decoded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingBenchmark implements FrameListener {

    private static final int LIMIT = 64 * 1024;

    private final byte[] command =
            ("{\"id\":7,\"publish\":{\"channel\":\"bench:1\",\"data\":\""
                            + "x".repeat(128)
                            + "\"}}")
                    .getBytes(StandardCharsets.US_ASCII);
    private final byte[] frame = framed(command);
    private final ByteBuffer input = ByteBuffer.allocate(frame.length);
    private final FrameReader reader = new FrameReader(LIMIT, this);
    private final JsonCommandDecoder decoder = new JsonCommandDecoder();
    private int messages;

    /** One frame. */
    @Benchmark
    public int readFrame() {
        boolean unused = reader.read(input.clear().put(frame).flip(), 0);
        return messages;
    }

    /** One command. */
    @Benchmark
    public Decoded decodeCommand() {
        return decoder.decode(command, 0, command.length, decoded -> true);
    }

    @Override
    public void onMessage(Opcode type, ByteBuffer payload) {
        messages++;
    }

    @Override
    public void onPing(ByteBuffer payload) {}

    @Override
    public void onPong(ByteBuffer payload) {}

    @Override
    public void onClose(int code, String reason) {}

    @Override
    public void onViolation(FrameViolation violation) {
        throw new IllegalStateException(violation.reason());
    }

    /** Masked with 1, 2, 3, 4, so that unmasking has something to do. */
    private static byte[] framed(byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
        frame.putShort((short) 0x81fe).putShort((short) payload.length).putInt(0x01020304);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ i % 4 + 1));
        }
        return frame.array();
    }
}
