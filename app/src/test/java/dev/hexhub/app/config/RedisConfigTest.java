package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisConfigTest {

    private static final String EXPECTED =
            " (expected: redis://host:port or, with TLS, rediss://host:port; user:password@ may stand"
                    + " before the host)";

    @Test
    void without_an_address_there_is_no_redis() {
        assertThat(Configured.byNothing().config().redis().isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost",
                "redis://127.0.0.1:6380",
                "redis://[::1]:6379",
                "rediss://hub:pa%40ss@redis.example.com:6379",
                "redis://:secret@10.0.0.1"
            })
    void an_address_is_taken_as_it_is_written(String url) {
        RedisConfig redis = Configured.byNothing().variable("HUB_REDIS_URL", url).config().redis();

        assertThat(redis.isOn()).isTrue();
        assertThat(redis.url()).extracting(RedisUrl::reveal).containsExactly(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:6379",
                "http://localhost:6379",
                "redis://",
                "redis://host:99999",
                "redis://host:0",
                "redis://host/1",
                "redis://host?timeout=1s",
                "redis://my_redis:6379",
                "redis://a b"
            })
    void what_is_no_address_is_named(String url) {
        assertThat(Configured.byNothing().set("redis.url", url).problems())
                .containsExactly("--set: redis.url: " + url + EXPECTED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "redis://u:canary@host/1,                redis://u:*****@host/1",
        "redis://:canary@host/1,                 redis://:*****@host/1",
        "redis://canary@host/1,                  *****@host/1",
        "redis://u:can@ary:@host/1,              redis://u:*****@host/1",
        "canary@host,                            *****@host",
        "http://u:can@ary@host,                  *****@host",
        "u:canary://@host,                       *****@host",
    })
    void a_password_is_no_part_of_a_message(String url, String shown) {
        assertThat(Configured.byNothing().set("redis.url", url).problems())
                .containsExactly("--set: redis.url: " + shown + EXPECTED);
    }

    @Test
    void a_password_in_the_wrong_place_is_no_part_of_a_message() {
        assertThat(Configured.by("redis: redis://u:canary@host").problems())
                .containsExactly(
                        "hub.yaml:1: redis: redis://u:*****@host (expected: a section with settings)");
    }

    @Test
    void a_password_is_not_shown_among_the_settings() {
        var settings = Configured.by("redis: {url: 'redis://u:canary@host'}").usable();

        assertThat(EffectiveYaml.of(settings.effective()))
                .contains("url: ['redis://u:*****@host']")
                .doesNotContain("canary");
        assertThat(settings.config()).asString().doesNotContain("canary");
    }

    @Test
    void one_redis_has_one_address() {
        assertThat(Configured.by("redis: {url: ['redis://a', 'redis://b']}").problems())
                .containsExactly(
                        "hub.yaml:1: redis.url: 2 addresses (expected: one, or redis.mode: cluster)");
    }

    @Test
    void a_cluster_has_many_addresses_and_sharded_announcements() {
        RedisConfig redis =
                Configured.by("redis: {url: 'redis://a,redis://b', mode: cluster}")
                        .config()
                        .redis();

        assertThat(redis.url()).hasSize(2);
        assertThat(redis.mode()).isEqualTo(RedisConfig.Mode.CLUSTER);
        assertThat(redis.shardedPubSub()).isTrue();
    }

    @Test
    void what_only_a_cluster_has_is_refused_elsewhere() {
        assertThat(Configured.by("redis: {url: 'redis://a', sharded_pubsub: true}").problems())
                .containsExactly(
                        "hub.yaml:1: redis.sharded_pubsub: true (expected: false, unless redis.mode is cluster)");
        assertThat(Configured.by("redis: {mode: cluster}").problems())
                .containsExactly(
                        "hub.yaml:1: redis.mode: cluster without redis.url (expected: at least one address of the cluster)");
    }

    @Test
    void a_prefix_keeps_hubs_apart_and_can_hold_no_hash_tag() {
        assertThat(Configured.by("redis: {prefix: 'a{b}'}").problems())
                .containsExactly(
                        "hub.yaml:1: redis.prefix: a{b} (expected: 1 to 64 letters, digits, `.`, `_`, `:` or `-`)");
        assertThat(Configured.byNothing().config().redis().prefix()).isEqualTo("hub");
    }
}
