package dev.hexhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFramesTest implements ServerFrames.Sink {

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final List<String> controls = new ArrayList<>();
    private final ServerFrames frames = new ServerFrames(this);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 125, 126, 1_000_000})
    void it_cuts_frames_of_every_length_however_they_arrive(int piece) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        StringBuilder said = new StringBuilder();
        for (int size : new int[] {0, 1, 125, 126, 300, 65_535, 65_536}) {
            String text = String.valueOf((char) ('a' + size % 26)).repeat(size);
            said.append(text);
            write(stream, TEXT, text);
            write(stream, PING, "p" + size);
        }
        write(stream, PING, "");

        byte[] bytes = stream.toByteArray();
        for (int at = 0; at < bytes.length; at += piece) {
            frames.feed(bytes, at, Math.min(bytes.length, at + piece));
        }

        assertThat(data.toString(StandardCharsets.ISO_8859_1)).isEqualTo(said.toString());
        assertThat(controls)
                .containsExactly("p0", "p1", "p125", "p126", "p300", "p65535", "p65536", "");
    }

    @Override
    public void data(byte[] bytes, int from, int to) {
        data.write(bytes, from, to - from);
    }

    @Override
    public void control(int opcode, byte[] payload) {
        controls.add(new String(payload, StandardCharsets.ISO_8859_1));
    }

    private static void write(ByteArrayOutputStream out, int first, String payload) {
        int size = payload.length();
        out.write(first);
        if (size < 126) {
            out.write(size);
        } else if (size < 65_536) {
            out.write(126);
            out.write(size >> 8);
            out.write(size);
        } else {
            out.writeBytes(new byte[] {127, 0, 0, 0, 0, 0, (byte) (size >> 16)});
            out.write(size >> 8);
            out.write(size);
        }
        out.writeBytes(payload.getBytes(StandardCharsets.ISO_8859_1));
    }
}
