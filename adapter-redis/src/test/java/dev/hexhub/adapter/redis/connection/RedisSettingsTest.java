package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://secret@host",
                "secret",
                "redis://",
                "redis-sentinel://secret@host:26379#name",
                "redis://user:sec ret@host:6379",
            })
    void what_is_no_address_is_refused_without_being_repeated(String url) {
        assertThatThrownBy(() -> RedisSettings.at(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redis.url: not an address")
                .hasMessageNotContainingAny("secret", "sec ret");
    }

    @Test
    void user_and_password_are_never_printed() {
        String url = "rediss://user:secret@host:6380";

        assertThat(RedisSettings.at(url).toString()).doesNotContain("user", "secret");
        assertThat(RedisSettings.at(url).nodes()).hasToString("[host:6380]");
    }

    @Test
    void several_addresses_are_servers_of_one_cluster() {
        List<String> urls = List.of("redis://a:1", "redis://b:2");

        assertThat(RedisSettings.cluster(urls).nodes())
                .containsExactly(new RedisNode("a", 1), new RedisNode("b", 2));
        assertThatThrownBy(() ->
                        new RedisSettings(
                                urls,
                                RedisSettings.Mode.STANDALONE,
                                PubSub.CLASSIC,
                                "hub",
                                Duration.ofSeconds(1),
                                Duration.ofDays(1)))
                .hasMessage(
                        "redis.url: 2 addresses (expected: one, or at least one with redis.mode"
                                + " cluster)");
    }

    @Test
    void one_server_shards_nothing() {
        assertThatThrownBy(() -> RedisSettings.at("redis://a:1").announcing(PubSub.SHARDED))
                .hasMessage(
                        "redis.sharded_pubsub: true (expected: false unless redis.mode is"
                                + " cluster)");
    }

    @Test
    void patience_ends_some_time_after_it_began() {
        assertThatThrownBy(() -> RedisSettings.at("redis://a:1").patient(Duration.ZERO))
                .hasMessage("redis.patience: PT0S (expected: > 0s)");
    }
}
