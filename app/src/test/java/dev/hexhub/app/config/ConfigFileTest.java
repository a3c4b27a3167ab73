package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is no configuration is answered with a sentence, soon. */
class ConfigFileTest {

    @TempDir Path directory;

    private List<String> problems(Path file) {
        LoadedConfig loaded =
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () ->
                                ConfigLoader.load(
                                        new ConfigSources(false, file, Map.of(), List.of())));
        return ((LoadedConfig.Refused) loaded)
                .problems().stream()
                        .map(problem -> problem.toString().replace(directory + "/", ""))
                        .toList();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("hub.yaml"), text);
    }

    @Test
    void a_directory_is_called_one() throws IOException {
        assertThat(problems(Files.createDirectory(directory.resolve("conf"))))
                .containsExactly("conf: is a directory (expected: a YAML file)");
    }

    @Test
    void a_file_that_may_not_be_read_is_called_so() throws IOException {
        Path file = written("port: 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();

        assertThat(problems(file))
                .containsExactly("hub.yaml: may not be read by this user (expected: a YAML file)");
    }

    @Test
    void bytes_that_are_no_text_are_called_so() throws IOException {
        assertThat(problems(Files.write(directory.resolve("hub.yaml"), new byte[] {(byte) 0xff})))
                .containsExactly("hub.yaml: is not text in UTF-8 (expected: a YAML file)");
    }

    @Test
    void a_file_without_an_end_is_left_after_a_mebibyte() {
        assertThat(problems(Path.of("/dev/zero")))
                .containsExactly("/dev/zero: is longer than 1MiB (expected: a YAML file)");
    }

    @Test
    void a_huge_file_is_called_so() throws IOException {
        assertThat(problems(written("# comment\n".repeat(3_000_000))))
                .containsExactly("hub.yaml: is longer than 1MiB (expected: a YAML file)");
    }

    @Test
    void a_mebibyte_of_brackets_is_left_at_the_first_that_is_too_many() throws IOException {
        assertThat(problems(written("[".repeat(1 << 20))))
                .containsExactly("hub.yaml:1: nested too deeply (expected: sections and lists)");
    }

    @Test
    void a_mebibyte_of_settings_is_read_to_its_end() throws IOException {
        assertThat(problems(written("a: [" + "x,".repeat(500_000) + "]")))
                .anyMatch(problem -> problem.startsWith("hub.yaml:1: more than 100000 values"));
    }

    @Test
    void aliases_by_the_thousand_are_refused_with_the_line() throws IOException {
        assertThat(problems(written("a: &a [1]\nb: [" + "*a,".repeat(1_001) + "]")))
                .containsExactly(
                        "hub.yaml:2: more than 1000 aliases (expected: settings written out)");
    }

    @Test
    void aliases_that_repeat_one_another_are_counted_with_what_they_repeat() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 12; level++) {
            String below = ("*a" + (level - 1) + ",").repeat(10);
            bomb.append("a%d: &a%d [%s]\n".formatted(level, level, below));
        }

        assertThat(problems(written(bomb.toString())))
                .anyMatch(problem -> problem.contains("more than 100000 values"));
    }

    @Test
    void a_second_document_is_refused_where_it_begins() throws IOException {
        assertThat(problems(written("port: 1\n---\nport: 2\n")))
                .containsExactly("hub.yaml:2: a second document begins (expected: one)");
    }

    @Test
    void a_merge_key_is_refused_where_it_stands() throws IOException {
        assertThat(problems(written("log: &base\n  level: info\nclient:\n  <<: *base\n")))
                .singleElement()
                .asString()
                .startsWith("hub.yaml:4: client.<<");
    }

    @Test
    void an_alias_of_a_wrong_value_is_blamed_where_it_is_used() throws IOException {
        assertThat(problems(written("host: &x localhost\nport: *x\n")))
                .containsExactly(
                        "hub.yaml:2: port: localhost (expected: a whole number, 0 to 65535)");
    }
}
