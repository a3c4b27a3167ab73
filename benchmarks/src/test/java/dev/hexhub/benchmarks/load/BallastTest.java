package dev.hexhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.benchmarks.dialect.HubDialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BallastTest {

    private static final Pattern CHANNEL = Pattern.compile("\"channel\":\"(ballast:[0-9]+)\"");

    private final Ballast ballast = new Ballast(Crowd.withSleepers(5, 3), new HubDialect());
    private final ByteBuffer out = ByteBuffer.allocate(256 * 1024);

    @Test
    void each_sleeper_gets_as_many_messages_in_a_channel_of_its_own() {
        ballast.want(2);
        ballast.fill(out);

        List<String> channels = List.of("ballast:000000", "ballast:000001", "ballast:000002");
        assertThat(sent())
                .containsExactlyElementsOf(
                        List.of(channels, channels).stream().flatMap(List::stream).toList());
        assertThat(ballast.isSent()).isTrue();
    }

    @Test
    void what_has_no_room_waits_and_nothing_is_sent_twice() {
        ballast.want(100);
        ballast.fill(out);
        assertThat(ballast.isSent()).isFalse();
        int first = sent().size();

        out.clear();
        ballast.fill(out);
        assertThat(sent().getFirst()).isEqualTo(Ballast.channel(first % 3));
    }

    @Test
    void no_reader_takes_it_for_a_publication() {
        ballast.want(1);
        ballast.fill(out);

        assertThat(text()).doesNotContain(String.valueOf((char) Payload.MARK));
    }

    private List<String> sent() {
        return CHANNEL.matcher(text()).results().map(found -> found.group(1)).toList();
    }

    private String text() {
        return new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    }
}
