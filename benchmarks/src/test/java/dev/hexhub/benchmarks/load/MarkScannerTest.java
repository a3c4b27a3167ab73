package dev.hexhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkScannerTest {

    private final List<String> heard = new ArrayList<>();
    private final MarkScanner scanner =
            new MarkScanner((number, time) -> heard.add(number + " at " + time));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 64, 1_000})
    void it_finds_every_payload_wherever_the_stream_is_cut(int piece) {
        byte[] stream = stream(message(1, 10) + message(2, 20) + message(9_999_999_999L, 30));

        for (int at = 0; at < stream.length; at += piece) {
            scanner.feed(stream, at, Math.min(stream.length, at + piece));
        }

        assertThat(heard).containsExactly("1 at 10", "2 at 20", "9999999999 at 30");
    }

    @Test
    void it_looks_at_nothing_beside_what_it_is_given() {
        byte[] stream = stream(message(1, 10) + message(2, 20));

        scanner.feed(stream, stream.length / 2, stream.length);

        assertThat(heard).containsExactly("2 at 20");
    }

    @Test
    void it_hears_nothing_where_nothing_is_said() {
        byte[] stream = stream("{\"id\":1,\"connect\":{\"client\":\"x\"}}\n{}");

        scanner.feed(stream, 0, stream.length);

        assertThat(heard).isEmpty();
    }

    private static String message(long number, long time) {
        byte[] payload = stream(Payload.blank(64));
        Payload.stamp(payload, 1, number, time);
        return "{\"push\":" + new String(payload, StandardCharsets.ISO_8859_1) + "}";
    }

    private static byte[] stream(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
