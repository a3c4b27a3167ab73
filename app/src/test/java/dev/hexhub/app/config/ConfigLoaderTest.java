package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.QueueLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {

    @Test
    void the_defaults_are_those_that_the_documents_promise() {
        HubConfig config = Configured.byNothing().config();

        assertThat(config.listen()).isEqualTo(new ListenConfig("127.0.0.1", 8000));
        assertThat(config.client().rules().insecure()).isFalse();
        assertThat(config.client().rules().allowAnonymous()).isFalse();
        assertThat(config.client().rules().timers().staleCloseDelay()).hasSeconds(10);
        assertThat(config.client().rules().timers().pingInterval()).hasSeconds(25);
        assertThat(config.client().rules().timers().pongTimeout()).hasSeconds(8);
        assertThat(config.client().rules().limits().channels()).isEqualTo(128);
        assertThat(config.client().rules().limits().queue())
                .isEqualTo(new QueueLimits(1 << 20, Duration.ofSeconds(10).toNanos()));
        assertThat(config.client().messageSizeLimit()).isEqualTo(256 << 10);
        assertThat(config.client().allowedOrigins()).isEmpty();
        assertThat(config.client().sendBufferSize()).isZero();
        assertThat(config.token().hmacSecret()).isNull();
        assertThat(config.httpApi().isOn()).isFalse();
        assertThat(config.demo().enabled()).isFalse();
        assertThat(config.shutdown().window()).hasSeconds(10);
    }

    @Test
    void flags_beat_environment_beats_file_beats_defaults() {
        Configured sources = Configured.by("port: 1\nhost: localhost\nclient: {channel_limit: 1}");
        assertThat(sources.config().listen()).isEqualTo(new ListenConfig("localhost", 1));

        sources.variable("HUB_PORT", "2");
        assertThat(sources.config().listen()).isEqualTo(new ListenConfig("localhost", 2));

        sources.set("port", "3");
        assertThat(sources.config().listen()).isEqualTo(new ListenConfig("localhost", 3));
        assertThat(sources.config().client().rules().limits().channels()).isEqualTo(1);
    }

    @Test
    void the_last_of_two_flags_for_one_setting_counts() {
        assertThat(
                        Configured.byNothing()
                                .set("port", "1")
                                .set("port", "2")
                                .config()
                                .listen()
                                .port())
                .isEqualTo(2);
    }

    @Test
    void dev_beats_the_defaults_and_nothing_else() {
        assertThat(Configured.byNothing().dev().config().client().rules().insecure()).isTrue();
        assertThat(
                        Configured.by("client: {insecure: false}")
                                .dev()
                                .config()
                                .client()
                                .rules()
                                .insecure())
                .isFalse();
    }

    @Test
    void dev_gives_everything_that_is_needed_to_play() {
        HubConfig config = Configured.byNothing().dev().config();

        assertThat(config.demo().enabled()).isTrue();
        assertThat(config.httpApi().isOn()).isTrue();
        assertThat(config.listen().isLoopback()).isTrue();
        assertThat(config.channels().namespaces()).containsOnlyKeys("chat", "dash", "ticks");
        assertThat(config.channels().withoutNamespace().retention().isOn()).isTrue();
    }

    @Test
    void a_list_is_written_as_yaml_or_with_commas() {
        var https = java.util.List.of("https://a.example", "https://b.example");

        assertThat(
                        Configured.by(
                                        "client: {allowed_origins: [https://a.example, https://b.example]}")
                                .config()
                                .client()
                                .allowedOrigins())
                .isEqualTo(https);
        assertThat(
                        Configured.byNothing()
                                .variable(
                                        "HUB_CLIENT_ALLOWED_ORIGINS",
                                        "https://a.example, https://b.example")
                                .config()
                                .client()
                                .allowedOrigins())
                .isEqualTo(https);
    }

    @Test
    void every_setting_has_a_variable_of_its_own() {
        var variables = ConfigLoader.knownPaths().stream().map(Origin::variable).toList();

        assertThat(variables)
                .doesNotHaveDuplicates()
                .contains(
                        new Origin("HUB_HOST"),
                        new Origin("HUB_PORT"),
                        new Origin("HUB_TOKEN_HMAC_SECRET"),
                        new Origin("HUB_HTTP_API_KEY"),
                        new Origin("HUB_HTTP_API_INSECURE"),
                        new Origin("HUB_CLIENT_PING_INTERVAL"),
                        new Origin("HUB_CHANNEL_NAMESPACES"),
                        new Origin("HUB_CHANNEL_WITHOUT_NAMESPACE_HISTORY_SIZE"),
                        new Origin("HUB_SHUTDOWN_WINDOW"));
    }

    @Test
    void a_secret_prints_as_stars() {
        Secret secret = Secret.of("a-secret-of-more-than-thirty-two-bytes");

        assertThat(secret).hasToString("*****");
        assertThat(secret.size()).isEqualTo(38);
        assertThat(secret).isEqualTo(Secret.of("a-secret-of-more-than-thirty-two-bytes"));
    }
}
