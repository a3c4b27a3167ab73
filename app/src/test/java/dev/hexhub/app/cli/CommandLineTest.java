package dev.hexhub.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.JwtTokenVerifier;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int hub(String... arguments) {
        CommandLine commands = HubCommand.commandLine(environment, InstantSource.system());
        commands.setOut(new PrintWriter(out));
        commands.setErr(new PrintWriter(err));
        return commands.execute(arguments);
    }

    @Test
    void without_a_command_it_tells_which_there_are() {
        assertThat(hub()).isEqualTo(64);
        assertThat(err.toString()).contains("run", "config", "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "config --help", "token --help"})
    void help_is_no_failure(String arguments) {
        assertThat(hub(arguments.split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: hub");
    }

    @Test
    void the_version_is_told() {
        assertThat(hub("--version")).isZero();
        assertThat(out.toString()).startsWith("hexhub ");
    }

    @Test
    void a_command_that_is_not_known_is_named_with_the_nearest_that_is() {
        assertThat(hub("runn")).isEqualTo(64);
        assertThat(err.toString()).contains("'runn'", "hub run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --prot 1", "run --set port", "token", "token --user 1 --ttl 5"})
    void a_command_line_that_cannot_be_understood_ends_with_64(String arguments) {
        environment.put("HUB_TOKEN_HMAC_SECRET", KEY);

        assertThat(hub(arguments.split(" "))).isEqualTo(64);
        assertThat(err.toString()).contains("Usage: hub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "config", "token --user 42"})
    void a_configuration_that_cannot_be_used_ends_every_command_with_78(String arguments) {
        environment.put("HUB_PORT", "x");
        environment.put("HUB_HOTS", "y");

        assertThat(hub(arguments.split(" "))).isEqualTo(78);
        assertThat(err.toString())
                .contains("HUB_PORT: port: x (expected: a whole number, 0 to 65535)")
                .contains("HUB_HOTS: not a setting (did you mean HUB_HOST?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "=5", "a..b=1", "port"})
    void a_setting_without_a_name_or_a_value_is_answered_with_the_form(String setting) {
        assertThat(hub("config", "--set", setting)).isEqualTo(64);
        assertThat(err.toString())
                .startsWith(
                        "--set: "
                                + setting.split("=", 2)[0]
                                + " (expected: key=value, such as client.ping_interval=10s)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--config", "--port"})
    void an_option_that_is_given_twice_is_named(String option) {
        assertThat(hub("config", option, "1", option, "2")).isEqualTo(64);
        assertThat(err.toString()).startsWith(option + ": given twice (expected: once)");
    }

    @Test
    void config_takes_the_options_that_run_takes() {
        assertThat(
                        hub(
                                "config",
                                "--host",
                                "[::1]",
                                "--port",
                                "9000",
                                "--redis",
                                "redis://r:1",
                                "--log-format",
                                "json"))
                .isZero();
        assertThat(out.toString())
                .contains("port: 9000  # --port", "[redis://r:1]", "host: '::1'", "format: json");
    }

    @Test
    void an_empty_variable_names_no_file() {
        environment.put("HUB_CONFIG", "");

        assertThat(hub("config")).isZero();
    }

    @Test
    void what_a_cluster_writes_is_told_in_one_line_beside_the_settings() {
        environment.put("HUB_PORT", "tcp://10.96.0.10:8000");
        environment.put("HUB_SERVICE_HOST", "10.96.0.10");

        assertThat(hub("config")).isZero();
        assertThat(err.toString())
                .startsWith("warning: HUB_PORT and 1 more: not read, because Kubernetes");
        assertThat(out.toString()).contains("\nport: 8000\n");
    }

    @Test
    void config_prints_what_counts_in_the_end() {
        environment.put("HUB_PORT", "9000");

        assertThat(
                        hub(
                                "config",
                                "--set",
                                "client.ping_interval=5s",
                                "--set",
                                "client.pong_timeout=1s"))
                .isZero();
        assertThat(out.toString())
                .contains("port: 9000  # HUB_PORT\n", "  ping_interval: 5s  # --set\n");
    }

    @Test
    void config_warns_of_limits_that_do_not_fit_and_is_content_all_the_same() {
        assertThat(hub("config", "--set", "client.message_size_limit=64KiB")).isZero();
        assertThat(err.toString())
                .startsWith("warning: client.message_size_limit: 64KiB leaves 512 bytes");
        assertThat(out.toString()).contains("message_size_limit: 64KiB").doesNotContain("warning");
    }

    @Test
    void a_token_is_made_that_the_hub_takes() {
        environment.put("HUB_TOKEN_HMAC_SECRET", KEY);

        assertThat(hub("token", "--user", "42", "--ttl", "5m")).isZero();
        assertThat(verifier().connection(Token.of(out.toString().strip())))
                .isInstanceOf(TokenVerdict.Valid.class);
    }

    @Test
    void a_token_for_a_channel_is_made_too() {
        environment.put("HUB_TOKEN_HMAC_SECRET", KEY);

        assertThat(hub("token", "--user", "42", "--channel", "$room", "--info", "{\"a\":1}"))
                .isZero();
        assertThat(verifier().subscription(Token.of(out.toString().strip())))
                .isInstanceOf(TokenVerdict.Valid.class);
    }

    @Test
    void without_a_key_there_is_no_token_and_a_way_to_get_one_is_shown() {
        assertThat(hub("token", "--user", "42")).isEqualTo(78);
        assertThat(err.toString()).contains("HUB_TOKEN_HMAC_SECRET", "--dev");
        assertThat(out.toString()).isEmpty();
    }

    private static JwtTokenVerifier verifier() {
        return new JwtTokenVerifier(
                new TokenConfig(Secret.of(KEY), null, null, null, Duration.ZERO),
                InstantSource.system());
    }
}
