package dev.hexhub.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.LoadedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a document says of a default, of a decision's number or of a duration is so. */
class DefaultsInDocsTest {

    private static final Path PROJECT = Path.of("..");

    /** Such as {@code `shutdown.window` (10 s)} or {@code `port` (8000)}. */
    private static final Pattern SAID =
            Pattern.compile(
                    "`([a-z_]+(?:\\.[a-z_]+)*)` \\((?:default:? |by default )?`?(\\d+ ?[A-Za-z]*|true|false)`?(?: by default| unless set)?\\)");

    private static final Map<String, String> DEFAULTS = defaults();

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.walk(PROJECT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(PROJECT.resolve("README.md")),
                            pages.filter(page -> page.toString().endsWith(".md")).toList().stream())
                    .sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void a_default_that_is_said_beside_a_setting_is_that_of_the_code(Path document)
            throws IOException {
        assertThat(wrong(Files.readString(document))).isEmpty();
    }

    @Test
    void defaults_are_said_and_a_wrong_one_is_noticed() throws IOException {
        assertThat(SAID.matcher(Files.readString(PROJECT.resolve("README.md"))).results())
                .isNotEmpty();
        assertThat(wrong("`shutdown.window` (11 s), `shutdown.window` (10 s), `port` (8000)"))
                .containsExactly("`shutdown.window` (11 s)");
    }

    @Test
    void every_number_of_a_decision_is_a_page_or_said_to_be_none() throws IOException {
        TreeSet<Integer> numbers = new TreeSet<>();
        try (Stream<Path> pages = Files.list(PROJECT.resolve("docs/adr"))) {
            pages.map(page -> String.valueOf(page.getFileName()))
                    .filter(name -> name.matches("\\d{4}-.*"))
                    .forEach(name -> numbers.add(Integer.parseInt(name.substring(0, 4))));
        }
        List<Integer> missing =
                IntStream.rangeClosed(1, numbers.getLast())
                        .boxed()
                        .filter(number -> !numbers.contains(number))
                        .toList();
        String index = Files.readString(PROJECT.resolve("docs/adr/README.md"));

        assertThat(missing)
                .allSatisfy(number ->
                        assertThat(index)
                                .as("docs/adr/README.md on number " + number)
                                .contains("| " + number + " | not used |"));
        assertThat(numbers)
                .allSatisfy(number -> assertThat(index).contains("| " + number + " | ["));
    }

    @Test
    void the_smoke_run_takes_as_long_here_as_there() throws IOException {
        String length = "half a minute; only whether anything is lost";

        assertThat(Files.readString(PROJECT.resolve("docs/performance.md"))).contains(length);
        assertThat(
                        Files.readString(
                                PROJECT.resolve(
                                        "benchmarks/src/main/java/dev/hexhub/benchmarks/Bench.java")))
                .contains(length);
    }

    private static List<String> wrong(String text) {
        return SAID.matcher(text)
                .results()
                .filter(said -> DEFAULTS.containsKey(said.group(1)))
                .filter(said -> !said.group(2).replace(" ", "").equals(DEFAULTS.get(said.group(1))))
                .map(said -> said.group())
                .toList();
    }

    private static Map<String, String> defaults() {
        LoadedConfig loaded =
                ConfigLoader.load(new ConfigSources(false, null, Map.of(), List.of()));
        Map<String, String> defaults = new HashMap<>();
        ((LoadedConfig.Usable) loaded)
                .effective()
                .forEach(setting ->
                        defaults.put(setting.path(), String.join(", ", setting.values())));
        return defaults;
    }
}
