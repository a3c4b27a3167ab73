package dev.hexhub.benchmarks.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisDialectTest {

    @Test
    void what_is_published_is_what_an_instance_reads() {
        String[] words = new RedisDialect(0).publication("bench:000001", "~0012xx").split("\r\n");

        assertThat(words).hasSize(7).startsWith("*3", "$7", "PUBLISH");
        assertThat(words[4]).isEqualTo("hub:channel:{bench:000001}");
        assertThat(words[5]).isEqualTo("$" + words[6].length());
        Published heard = EventCodec.decodePublished(words[6].getBytes(ISO_8859_1));
        assertThat(heard).isNotNull();
        assertThat(new String(heard.publication().data().bytes(), ISO_8859_1))
                .isEqualTo("\"~0012xx\"");
    }

    @Test
    void what_a_channel_keeps_gets_its_place_from_the_script_of_the_hub() {
        RedisDialect dialect = new RedisDialect(100);
        try (RedisServer redis = RedisServer.start()) {
            List<String> entering = words(dialect.enter().getFirst().said());
            redis.command("SCRIPT", "LOAD", entering.getLast());
            String[] publication =
                    words(dialect.publication("bench:000000", "~0012xx")).toArray(String[]::new);

            assertThat(redis.ask(publication)).contains("benched1", "1");
            assertThat(redis.ask(publication)).contains("benched1", "2");
            assertThat(redis.command("XLEN", "hub:stream:{bench:000000}")).isEqualTo(":2");
        }
    }

    /** The words of commands as they are sent: each behind its length. */
    private static List<String> words(String commands) {
        List<String> words = new ArrayList<>();
        for (int at = commands.indexOf('$'); at >= 0; at = commands.indexOf('$', at)) {
            int end = commands.indexOf("\r\n", at);
            int length = Integer.parseInt(commands.substring(at + 1, end));
            words.add(commands.substring(end + 2, end + 2 + length));
            at = end + 2 + length;
        }
        return words;
    }
}
