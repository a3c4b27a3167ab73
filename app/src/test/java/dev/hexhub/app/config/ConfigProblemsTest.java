package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigProblemsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    port                       ; 65536    ; a whole number, 0 to 65535
                    port                       ; -1       ; a whole number, 0 to 65535
                    port                       ; 8000.5   ; a whole number, 0 to 65535
                    port                       ; tcp://x  ; a whole number, 0 to 65535
                    port                       ; ٣        ; a whole number, 0 to 65535
                    client.insecure            ; yes      ; true or false
                    client.insecure            ; TRUE     ; true or false
                    client.ping_interval       ; 25       ; a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d
                    client.ping_interval       ; 25sec    ; a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d
                    client.ping_interval       ; -5s      ; a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d
                    client.ping_interval       ; 1.5s     ; a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d
                    client.stale_close_delay   ; 0s       ; a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d, at least 1ms
                    client.queue_max_size      ; 1048576  ; a size with its unit, such as 512B, 64KiB or 1MiB, from 4KiB to 1GiB
                    client.queue_max_size      ; 1MB      ; a size with its unit, such as 512B, 64KiB or 1MiB, from 4KiB to 1GiB
                    client.queue_max_size      ; 1B       ; a size with its unit, such as 512B, 64KiB or 1MiB, from 4KiB to 1GiB
                    client.message_size_limit  ; 9GiB     ; a size with its unit, such as 512B, 64KiB or 1MiB, from 1KiB to 64MiB
                    client.channel_limit       ; 0        ; a whole number, 1 to 100000
                    log.level                  ; loud     ; error | warn | info | debug
                    log.format                 ; xml      ; text | json
                    channel.without_namespace.overflow ; drop ; disconnect | drop_oldest | keep_latest
                    """)
    void a_value_that_does_not_fit_is_named_with_what_was_got_and_what_was_expected(
            String path, String value, String expected) {
        assertThat(Configured.byNothing().set(path, value).problems())
                .contains("--set: " + path + ": " + value + " (expected: " + expected + ")");
    }

    @Test
    void every_problem_is_found_in_one_run_and_led_to_by_line_variable_or_flag() {
        Configured sources =
                Configured.by(
                                """
                                client:
                                  ping_interval: 25
                                  insecur: true
                                token:
                                  hmac_secret: short
                                colour: red
                                """)
                        .variable("HUB_CLIENT_PONG_TIMEOUT", "8")
                        .variable("HUB_CLIENT_PNOG_TIMEOUT", "8s")
                        .set("log.level", "loud");

        assertThat(sources.problems())
                .containsExactlyInAnyOrder(
                        "HUB_CLIENT_PNOG_TIMEOUT: not a setting (did you mean HUB_CLIENT_PONG_TIMEOUT?)",
                        "hub.yaml:2: client.ping_interval: 25 (expected: a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d)",
                        "HUB_CLIENT_PONG_TIMEOUT: client.pong_timeout: 8 (expected: a duration with its unit, such as 500ms, 10s, 5m, 1h or 30d, at least 1ms)",
                        "hub.yaml:3: client.insecur: not a setting (did you mean client.insecure?)",
                        "hub.yaml:5: token.hmac_secret: 5 bytes (expected: at least 32 bytes; `openssl rand -hex 32` makes a good one)",
                        "--set: log.level: loud (expected: error | warn | info | debug)",
                        "hub.yaml:6: colour: not a setting (expected: instance, host, port, redis, client, token, http_api, channel, metrics, demo, shutdown, log)");
    }

    @Test
    void a_word_that_is_like_no_setting_is_not_taken_for_one() {
        assertThat(Configured.by("foo: 1").problems())
                .singleElement()
                .asString()
                .startsWith("hub.yaml:1: foo: not a setting (expected: instance, host, port, ");
    }

    @Test
    void a_variable_that_is_like_no_setting_is_not_answered_with_all_there_are() {
        assertThat(Configured.byNothing().variable("HUB_FOO", "1").problems())
                .containsExactly(
                        "HUB_FOO: not a setting (expected: one of the settings that ./hub config prints)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    client: [1, 2]                | hub.yaml:1: client: a list (expected: a section with settings)
                    client: 5                     | hub.yaml:1: client: 5 (expected: a section with settings)
                    port: [1]                     | hub.yaml:1: port: a list (expected: a whole number, 0 to 65535)
                    port: {a: 1}                  | hub.yaml:1: port: a section (expected: a whole number, 0 to 65535)
                    "channel: {namespaces: chat}" | hub.yaml:1: channel.namespaces: chat (expected: a list of sections, such as [{name: chat}])
                    "channel: {namespaces: [5]}"  | hub.yaml:1: channel.namespaces: 5 (expected: a section with settings)
                    "- port: 1"                   | hub.yaml:1: a list (expected: sections and settings)
                    "{port: 1, port: 2}"          | hub.yaml:1: port: written twice (expected: once)
                    """)
    void a_shape_that_does_not_fit_is_named(String yaml, String problem) {
        assertThat(Configured.by(yaml).problems()).contains(problem);
    }

    @Test
    void a_file_that_is_not_yaml_is_refused_with_the_line() {
        assertThat(Configured.by("port: 1\nclient: {insecure: true\nlog:\n").problems())
                .singleElement()
                .asString()
                .startsWith("hub.yaml:3: not YAML: ");
    }

    @Test
    void an_endless_file_is_refused() {
        assertThat(Configured.by("client: &a\n  more: *a\n").problems())
                .contains("hub.yaml:1: nested too deeply (expected: sections and lists)");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var sources = new ConfigSources(false, Path.of("no-such.yaml"), Map.of(), List.of());

        assertThat(ConfigLoader.load(sources))
                .isEqualTo(
                        new LoadedConfig.Refused(
                                List.of(
                                        new Problem(
                                                new Origin("no-such.yaml"),
                                                "does not exist (expected: a YAML file)"))));
    }

    @Test
    void a_secret_is_never_part_of_a_message() {
        String secret = "canary-canary";
        Configured sources =
                Configured.by("token: {hmac_secret: " + secret + "}\nhttp_api: {key: canary}")
                        .variable("HUB_TOKEN_HMAC_PREVIOUS_SECRET", secret);

        assertThat(sources.problems()).hasSize(3).noneMatch(line -> line.contains("canary"));
    }

    @Test
    void a_pong_timeout_that_does_not_fit_into_the_interval_is_refused_where_it_was_written() {
        assertThat(Configured.by("client:\n  ping_interval: 5s\n  pong_timeout: 8s").problems())
                .containsExactly(
                        "hub.yaml:3: client.pong_timeout: 8000ms (expected: less than ping_interval, 5000ms)");
    }

    @Test
    void of_two_settings_that_do_not_fit_the_one_that_was_set_is_blamed() {
        assertThat(Configured.byNothing().set("client.ping_interval", "5s").problems())
                .containsExactly(
                        "--set: client.ping_interval: 5s does not fit client.pong_timeout, which is"
                                + " 8000ms (expected: less than ping_interval, 5000ms); set both");
        assertThat(Configured.byNothing().set("shutdown.window", "40s").problems())
                .containsExactly(
                        "--set: shutdown.window: 40s (expected: shutdown.timeout more than"
                                + " shutdown.delay and shutdown.window, 43s; it is 30s)");
        assertThat(Configured.by("channel: {without_namespace: {force_recovery: true}}").problems())
                .singleElement()
                .asString()
                .startsWith(
                        "hub.yaml:1: channel.without_namespace: force_positioning or force_recovery");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1", "127.0.0.1:8000", "[::1", "a b"})
    void what_is_no_host_is_refused(String host) {
        assertThat(Configured.byNothing().set("host", host).problems())
                .containsExactly(
                        "--set: host: "
                                + host
                                + " (expected: an address or a name of this machine)");
    }

    @Test
    void an_address_in_brackets_is_the_address() {
        ListenConfig listen = Configured.byNothing().set("host", "[::1]").config().listen();

        assertThat(listen.host()).isEqualTo("::1");
        assertThat(listen.isLoopback()).isTrue();
        assertThat(listen.url(8000)).isEqualTo("http://[::1]:8000");
    }

    @Test
    void a_deadline_within_the_shutdown_window_is_refused() {
        assertThat(Configured.by("shutdown: {window: 30s, timeout: 30s}").problems())
                .containsExactly(
                        "hub.yaml:1: shutdown.timeout: 30s (expected: more than shutdown.delay and"
                                + " shutdown.window, 33s)");
    }

    @Test
    void what_kubernetes_writes_beside_a_service_called_hub_is_not_taken_for_a_setting() {
        Configured sources =
                Configured.byNothing()
                        .variable("HUB_SERVICE_HOST", "10.0.0.1")
                        .variable("HUB_SERVICE_PORT", "8000")
                        .variable("HUB_SERVICE_PORT_HTTP", "8000")
                        .variable("HUB_PORT_8000_TCP_ADDR", "10.0.0.1");

        assertThat(sources.problems()).isEmpty();
    }
}
