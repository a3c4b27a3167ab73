package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.frames;
import static dev.hexhub.adapter.undertow.frame.ClientFrames.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a stream is cut by the network must not be seen, whatever the stream. */
class FrameStreamPropertyTest {

    private static final int ROUNDS = 4_000;

    static Stream<byte[]> streams() {
        return Stream.of(
                frames().text("Hello").text("").text("world").bytes(),
                frames().text("caf\u00e9 \u20ac \uD83D\uDE00")
                        .ping("\u00e9")
                        .close(1000, "bye \u2026")
                        .bytes(),
                frames().frame(0x01, "one ")
                        .ping("1")
                        .frame(0x00, "")
                        .pong("")
                        .frame(0x80, "\u20ac")
                        .text("next")
                        .bytes(),
                frames().frame(0x01, hex("e2"))
                        .frame(0x00, hex("82"))
                        .frame(0x80, hex("ac"))
                        .bytes(),
                frames().binary(new byte[130]).binary(new byte[3]).frame(0x88, "").bytes(),
                frames().text("a").frame(0x81, hex("61e28261")).text("never").bytes(),
                frames().text("a")
                        .frame(0x02, new byte[60])
                        .header(0x80, 941)
                        .masked(new byte[5])
                        .bytes(),
                frames().text("a").raw("89 80 00000000").raw("81 05").text("never").bytes(),
                frames().frame(0x01, "x").close(1004, "no").bytes());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void every_cut_in_two_and_in_three_gives_the_same_events(byte[] stream) {
        List<String> uncut = Feeding.read(stream);
        assertThat(uncut).isNotEmpty();

        for (int first = 0; first <= stream.length; first++) {
            assertThat(Feeding.readCutAt(stream, first)).as("cut at %s", first).isEqualTo(uncut);
            for (int second = first; second <= Math.min(stream.length, first + 20); second++) {
                assertThat(Feeding.readCutAt(stream, first, second))
                        .as("cut at %s, %s", first, second)
                        .isEqualTo(uncut);
            }
        }
        assertThat(Feeding.readByteByByte(stream)).isEqualTo(uncut);
    }

    @Test
    void any_stream_gives_the_same_events_in_any_cut_and_ends_with_at_most_one_end() {
        int violations = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] stream = new GeneratedStream(random).bytes();
            String failure = "seed " + seed + ": " + HexFormat.of().formatHex(stream);

            List<String> uncut = Feeding.read(stream);

            int[] cuts = random.ints(random.nextInt(6), 0, stream.length + 1).sorted().toArray();
            assertThat(Feeding.readCutAt(stream, cuts)).as(failure).isEqualTo(uncut);
            assertThat(Feeding.readByteByByte(stream)).as(failure).isEqualTo(uncut);
            assertThat(uncut.stream().limit(Math.max(0, uncut.size() - 1)))
                    .as(failure)
                    .noneMatch(FrameStreamPropertyTest::isEnd);
            violations += !uncut.isEmpty() && uncut.getLast().startsWith("violation") ? 1 : 0;
        }
        // Neither all streams nor none may be wrong, or the rounds prove little.
        assertThat(violations).isBetween(ROUNDS / 4, ROUNDS * 3 / 4);
    }

    @Test
    void what_is_held_stays_within_its_bounds_for_any_stream() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] stream = new GeneratedStream(new Random(seed)).bytes();
            FrameReader reader = new FrameReader(Feeding.LIMIT, new RecordedFrames());

            for (int i = 0; i < stream.length; i++) {
                reader.read(ByteBuffer.wrap(new byte[] {stream[i]}), 0);
                assertThat(reader.bufferedBytes())
                        .as("seed %s, byte %s", seed, i)
                        .isLessThanOrEqualTo(Math.min(2 * (i + 1), Feeding.LIMIT + 125));
            }
        }
    }

    @Test
    void what_the_writer_writes_the_reader_reads_once_it_is_masked() {
        Random random = new Random(13);
        for (int length : new int[] {0, 1, 125, 126, 127, 500, 999, 1_000}) {
            byte[] payload = new byte[length];
            random.nextBytes(payload);
            ByteBuffer out = ByteBuffer.allocate(FrameWriter.headerSize(length) + length);
            FrameWriter.putHeader(out, Opcode.BINARY, length);
            byte[] message = out.put(payload).array();

            assertThat(Feeding.read(masked(message)))
                    .containsExactly("binary " + HexFormat.of().formatHex(payload));
        }
        assertThat(Feeding.read(masked(FrameWriter.ping(ByteBuffer.wrap(hex("70"))))))
                .containsExactly("ping p");
        assertThat(Feeding.read(masked(FrameWriter.pong(ByteBuffer.wrap(hex("71"))))))
                .containsExactly("pong q");
        assertThat(Feeding.read(masked(FrameWriter.close(3008, "slow"))))
                .containsExactly("close 3008 slow");
        assertThat(Feeding.read(masked(FrameWriter.close(1005, ""))))
                .containsExactly("close 1005 ");
    }

    private static boolean isEnd(String line) {
        return line.startsWith("violation") || line.startsWith("close");
    }

    /** Takes a server's frame apart and writes it again as a client does. */
    private static byte[] masked(byte[] serverFrame) {
        int headerSize = serverFrame[1] == 126 ? 4 : serverFrame[1] == 127 ? 10 : 2;
        byte[] payload = Arrays.copyOfRange(serverFrame, headerSize, serverFrame.length);
        return frames().frame(serverFrame[0] & 0xFF, payload).bytes();
    }
}
