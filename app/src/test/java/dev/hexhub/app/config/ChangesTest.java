package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {

    private static LoadedConfig.Usable with(String path, String value) {
        return (LoadedConfig.Usable)
                ConfigLoader.load(
                        new ConfigSources(
                                false,
                                null,
                                Map.of(),
                                List.of(new Assignment("--set", path, value))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token.hmac_secret",
                "token.hmac_previous_secret",
                "http_api.key",
                "demo.token_secret"
            })
    void a_secret_that_changed_is_named_and_neither_is_shown(String path) {
        var before = with(path, "a".repeat(32));
        var after = with(path, "b".repeat(32));
        List<String> all = new ArrayList<>(Changes.live(before, after));
        all.addAll(Changes.atRestart(before, after));
        assertThat(all).containsExactly(path + ": ***** (was: *****)");
    }

    @Test
    void a_password_of_redis_that_changed_is_named_and_needs_a_restart() {
        var before = with("redis.url", "redis://:one@localhost:6379");
        var after = with("redis.url", "redis://:two@localhost:6379");
        assertThat(Changes.live(before, after)).isEmpty();
        assertThat(Changes.atRestart(before, after))
                .singleElement()
                .asString()
                .startsWith("redis.url: ")
                .doesNotContain("one", "two");
    }

    /** A secret that the list of secrets forgot would change without a word. */
    @Test
    void every_setting_that_is_shown_masked_is_compared_behind_its_mask() {
        for (String path : ConfigLoader.knownPaths()) {
            if (path.endsWith("secret") || path.endsWith("key")) {
                assertThat(Changes.live(with(path, "a".repeat(32)), with(path, "b".repeat(32))))
                        .as(path)
                        .hasSize(path.startsWith("demo.") ? 0 : 1);
            }
        }
    }

    @Test
    void what_is_the_same_is_not_named() {
        assertThat(Changes.live(with("port", "1"), with("port", "2"))).isEmpty();
        assertThat(Changes.atRestart(with("port", "1"), with("port", "2")))
                .containsExactly("port: 2 (was: 1)");
    }
}
