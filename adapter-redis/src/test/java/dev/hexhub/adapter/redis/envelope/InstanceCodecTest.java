package dev.hexhub.adapter.redis.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceCodecTest {

    private final InstanceInfo instance =
            new InstanceInfo(
                    new InstanceId("i1"),
                    "höb",
                    "höb.example:8000",
                    "1.2",
                    77,
                    new InstanceInfo.Load(4, 3, 2, 1));

    @Test
    void what_an_instance_says_of_itself_is_read_as_it_was_written() {
        assertThat(InstanceCodec.decode(InstanceCodec.encode(instance))).isEqualTo(instance);
    }

    @Test
    void what_a_later_version_adds_is_skipped() {
        byte[] newer =
                new FieldWriter()
                        .raw(InstanceCodec.encode(instance))
                        .field(99, "unheard of")
                        .bytes();

        assertThat(InstanceCodec.decode(newer)).isEqualTo(instance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0002\u0001a", "\u0001", "\u0001\u0001i\u0004\u0001x"})
    void bytes_that_are_no_instance_are_none(String bytes) {
        assertThat(InstanceCodec.decode(bytes.getBytes(UTF_8))).isNull();
    }
}
