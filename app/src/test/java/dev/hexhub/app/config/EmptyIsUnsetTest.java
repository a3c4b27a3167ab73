package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is empty is as if it had not been written, wherever it stands; a list has one form. */
class EmptyIsUnsetTest {

    static Stream<String> settings() {
        return ConfigLoader.knownPaths().stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void an_empty_variable_is_unset(String path) {
        assertThat(Configured.byNothing().variable(Origin.variable(path).place(), "").usable())
                .isEqualTo(Configured.byNothing().usable());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void an_empty_flag_is_unset(String path) {
        assertThat(Configured.byNothing().set(path, " ").usable())
                .isEqualTo(Configured.byNothing().usable());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "port:",
        "port: ''",
        "port: ~",
        "port: null",
        "client: {ping_interval: }",
        "client:"
    })
    void an_empty_value_in_the_file_is_unset(String yaml) {
        assertThat(Configured.by(yaml).usable()).isEqualTo(Configured.byNothing().usable());
    }

    @Test
    void what_is_empty_above_does_not_hide_what_was_written_below() {
        Configured sources = Configured.by("port: 1").variable("HUB_PORT", "").set("port", "");

        assertThat(sources.config().listen().port()).isEqualTo(1);
    }

    @Test
    void an_empty_list_is_a_value_and_empties_what_lies_below() {
        assertThat(
                        Configured.byNothing()
                                .dev()
                                .variable("HUB_CHANNEL_NAMESPACES", "[]")
                                .config()
                                .channels()
                                .namespaces())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "[https://a.example, https://b.example]",
                "['https://a.example', \"https://b.example\"]",
                "https://a.example, https://b.example",
                "https://a.example,https://b.example,",
                "[https://a.example, https://b.example, '']",
            })
    void a_list_means_the_same_in_the_environment_in_a_flag_and_in_the_file(String list) {
        List<String> both = List.of("https://a.example", "https://b.example");

        assertThat(
                        List.of(
                                Configured.byNothing().variable("HUB_CLIENT_ALLOWED_ORIGINS", list),
                                Configured.byNothing().set("client.allowed_origins", list),
                                Configured.by("client:\n  allowed_origins: " + list)))
                .allSatisfy(sources ->
                        assertThat(sources.config().client().allowedOrigins()).isEqualTo(both));
    }

    @Test
    void a_list_with_a_star_that_has_no_quotes_is_answered_with_them() {
        assertThat(Configured.byNothing().variable("HUB_CLIENT_ALLOWED_ORIGINS", "[*]").problems())
                .anyMatch(problem -> problem.endsWith("needs quotes: \"*\")"));
    }

    @Test
    void the_sections_of_a_list_are_written_in_a_flag_as_in_the_file() {
        assertThat(
                        Configured.byNothing()
                                .set("channel.namespaces", "[{name: chat}]")
                                .config()
                                .channels()
                                .namespaces())
                .containsOnlyKeys("chat");
    }
}
