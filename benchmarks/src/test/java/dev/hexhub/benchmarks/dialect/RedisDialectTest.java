package dev.hexhub.benchmarks.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import org.junit.jupiter.api.Test;

class RedisDialectTest {

    @Test
    void what_is_published_is_what_an_instance_reads() {
        String[] words = new RedisDialect().publication("bench:000001", "~0012xx").split("\r\n");

        assertThat(words).hasSize(7).startsWith("*3", "$7", "PUBLISH");
        assertThat(words[4]).isEqualTo("hub:channel:{bench:000001}");
        assertThat(words[5]).isEqualTo("$" + words[6].length());
        Published heard = EventCodec.decodePublished(words[6].getBytes(ISO_8859_1));
        assertThat(heard).isNotNull();
        assertThat(new String(heard.publication().data().bytes(), ISO_8859_1))
                .isEqualTo("\"~0012xx\"");
    }
}
