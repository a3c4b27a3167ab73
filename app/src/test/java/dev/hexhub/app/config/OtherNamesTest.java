package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes from another server, or from another section, is shown the way. */
class OtherNamesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "client.token.hmac_secret_key, token.hmac_secret",
        "client.token.audience, token.audience",
        "token_hmac_secret_key, token.hmac_secret",
        "allowed_origins, client.allowed_origins",
        "api_key, http_api.key",
        "http_server.port, port",
        "engine.redis.address, redis.url",
        "client.allow_anonymous_connect_without_token, client.allow_anonymous",
        "websocket.message_size_limit, client.message_size_limit",
        "prometheus.enabled, metrics.enabled",
        "ping_interval, client.ping_interval",
        "client_ping_interval, client.ping_interval",
        "log_level, log.level",
        "hmac_secret, token.hmac_secret",
    })
    void a_name_that_is_known_elsewhere_is_answered_with_ours(String other, String ours) {
        assertThat(Configured.byNothing().set(other, "1s").problems())
                .contains("--set: " + other + ": not a setting (did you mean " + ours + "?)");
    }

    @Test
    void in_a_file_the_line_is_that_of_the_setting_and_not_of_its_section() {
        assertThat(
                        Configured.by(
                                        """
                                        client:
                                          token:
                                            hmac_secret_key: a-secret-that-nobody-sees
                                        namespaces:
                                          - name: chat
                                        """)
                                .problems())
                .containsExactly(
                        "hub.yaml:3: client.token.hmac_secret_key: not a setting (did you mean token.hmac_secret?)",
                        "hub.yaml:5: namespaces: not a setting (did you mean channel.namespaces?)");
    }

    @Test
    void an_option_of_a_namespace_is_answered_with_the_nearest_there_is() {
        assertThat(
                        Configured.by(
                                        "channel: {namespaces: [{name: a, force_push_join_leav: true}]}")
                                .problems())
                .containsExactly(
                        "hub.yaml:1: channel.namespaces[0].force_push_join_leav: not a setting (did you"
                                + " mean channel.namespaces[0].force_push_join_leave?)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "HEXHUB_PORT, HUB_PORT",
        "HEXHUB_CLIENT_PING_INTERVL, HUB_CLIENT_PING_INTERVAL",
        "CENTRIFUGO_CLIENT_TOKEN_HMAC_SECRET_KEY, HUB_TOKEN_HMAC_SECRET",
        "CENTRIFUGO_ALLOWED_ORIGINS, HUB_CLIENT_ALLOWED_ORIGINS",
        "CENTRIFUGO_HTTP_API_KEY, HUB_HTTP_API_KEY",
    })
    void a_variable_with_another_prefix_is_told_with_ours_and_stops_nothing(
            String other, String ours) {
        assertThat(Configured.byNothing().variable(other, "9").usable().warnings())
                .extracting(Problem::toString)
                .containsExactly(other + ": is not read (did you mean " + ours + "?)");
    }

    @Test
    void a_variable_of_ours_with_the_name_of_another_server_is_an_error_with_the_way() {
        assertThat(
                        Configured.byNothing()
                                .variable("HUB_CLIENT_TOKEN_HMAC_SECRET_KEY", "secret")
                                .problems())
                .containsExactly(
                        "HUB_CLIENT_TOKEN_HMAC_SECRET_KEY: not a setting (did you mean HUB_TOKEN_HMAC_SECRET?)");
    }

    @Test
    void what_belongs_to_somebody_else_is_not_told() {
        assertThat(
                        Configured.byNothing()
                                .variable("HEXHUB_VERSION_OF_THE_IMAGE", "7")
                                .usable()
                                .warnings())
                .isEmpty();
    }
}
