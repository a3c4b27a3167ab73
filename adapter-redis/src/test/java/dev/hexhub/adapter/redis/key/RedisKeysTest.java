package dev.hexhub.adapter.redis.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.domain.channel.ChannelName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisKeysTest {

    private final RedisKeys keys = new RedisKeys("hub");
    private final ChannelName channel = new ChannelName("$chat:a#1,2");

    @Test
    void all_keys_of_a_channel_share_its_hash_tag() {
        assertThat(
                        List.of(
                                text(keys.top(channel)),
                                text(keys.stream(channel)),
                                text(keys.once(channel, "key")),
                                keys.topic(channel)))
                .containsExactly(
                        "hub:top:{$chat:a#1,2}",
                        "hub:stream:{$chat:a#1,2}",
                        "hub:once:{$chat:a#1,2}:key",
                        "hub:channel:{$chat:a#1,2}");
    }

    @Test
    void a_topic_names_its_channel() {
        assertThat(keys.channelOf(keys.topic(channel))).isEqualTo(channel);
    }

    @ParameterizedTest
    @ValueSource(strings = {"}:{other", "a b", "*", "x:y", "%7D", "ä", "\r\nDEL x", "{}"})
    void what_comes_from_outside_chooses_neither_key_nor_hash_tag_nor_pattern(String foreign) {
        String once = text(keys.once(channel, foreign));

        assertThat(once).startsWith("hub:once:{$chat:a#1,2}:");
        assertThat(once.substring("hub:once:{$chat:a#1,2}:".length())).matches("[A-Za-z0-9._~%-]+");
    }

    @Test
    void different_foreign_names_stay_different() {
        assertThat(RedisKeys.escaped("a:b")).isEqualTo("a%3Ab");
        assertThat(RedisKeys.escaped("a%3Ab")).isEqualTo("a%253Ab");
        assertThat(RedisKeys.escaped("ä")).isEqualTo("%C3%A4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a{b", "a}b", "a*", "a b", "ä"})
    void a_prefix_that_could_be_a_pattern_or_a_hash_tag_is_refused(String prefix) {
        assertThatThrownBy(() -> new RedisKeys(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redis.prefix: '" + prefix + "'");
    }

    private static String text(byte[] key) {
        return new String(key, US_ASCII);
    }
}
