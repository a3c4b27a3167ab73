package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
    void dev_listens_where_only_this_machine_reaches_it(String host) {
        assertThat(Configured.byNothing().dev().set("host", host).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.1.5", "example.com", "localhost.example.com"})
    void dev_listens_nowhere_else(String host) {
        assertThat(Configured.byNothing().dev().set("host", host).problems())
                .containsExactly(
                        "--set: host: "
                                + host
                                + " together with --dev (expected: a loopback address, because everything is allowed to everybody)");
    }

    @Test
    void a_hub_that_others_reach_needs_a_way_to_let_them_in() {
        Configured open = Configured.byNothing().set("host", "0.0.0.0");

        assertThat(open.problems())
                .containsExactly(
                        "default: token.hmac_secret: nothing, while listening on 0.0.0.0 (expected: at least 32 bytes, because nobody could connect; or client.allow_anonymous)");
        assertThat(open.set("token.hmac_secret", "0123456789abcdef0123456789abcdef").problems())
                .isEmpty();
    }

    @Test
    void a_hub_for_this_machine_alone_starts_without_a_key() {
        assertThat(Configured.byNothing().config().letsAnyoneIn()).isFalse();
    }

    @Test
    void visitors_of_the_demo_get_tokens_only_where_nobody_needs_one() {
        assertThat(Configured.byNothing().dev().config().givesTokensToVisitors()).isTrue();
        assertThat(
                        Configured.byNothing()
                                .set("demo.enabled", "true")
                                .config()
                                .givesTokensToVisitors())
                .isFalse();
        assertThat(
                        Configured.byNothing()
                                .set("client.insecure", "true")
                                .config()
                                .givesTokensToVisitors())
                .isFalse();
    }
}
