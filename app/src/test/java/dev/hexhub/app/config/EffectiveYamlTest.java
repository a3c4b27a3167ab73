package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectiveYamlTest {

    private static String shown(Configured sources) {
        return EffectiveYaml.of(sources.usable().effective());
    }

    @Test
    void what_is_no_default_says_where_it_comes_from() {
        String yaml =
                shown(
                        Configured.byNothing()
                                .variable("HUB_CLIENT_PING_INTERVAL", "60s")
                                .set("port", "9000"));

        assertThat(yaml)
                .contains(
                        "\nport: 9000  # --set\n",
                        "\nhost: 127.0.0.1\n",
                        "\nclient:\n  insecure: false\n")
                .contains("\n  ping_interval: 1m  # HUB_CLIENT_PING_INTERVAL\n");
    }

    @Test
    void a_secret_is_masked() {
        String secret = "canary-canary-canary-canary-canary";

        assertThat(shown(Configured.byNothing().variable("HUB_TOKEN_HMAC_SECRET", secret)))
                .contains("\n  hmac_secret: '*****'  # HUB_TOKEN_HMAC_SECRET\n")
                .doesNotContain("canary");
    }

    @Test
    void it_can_be_read_again_and_means_the_same() {
        Configured sources =
                Configured.by(
                        """
                        instance:
                          name: "it's #1: a hub"
                        client:
                          allowed_origins: [https://a.example, "*"]
                        channel:
                          namespaces:
                            - {name: chat, presence: true}
                            - {name: dash, overflow: keep_latest}
                        """);

        assertThat(Configured.by(shown(sources)).config()).isEqualTo(sources.config());
    }
}
