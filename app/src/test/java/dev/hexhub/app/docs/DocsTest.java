package dev.hexhub.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents rot where they point at code. What they point at has to be there. */
class DocsTest {

    private static final Pattern FENCED = Pattern.compile("(?s)```.*?```");
    private static final Pattern QUOTED = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(#[^)]*)?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern TYPE = Pattern.compile("`([A-Z][a-z]\\w*)(\\.[A-Z]\\w*)*`");
    private static final Pattern TEST_NAME = Pattern.compile("`([a-z0-9]+(_[a-z0-9]+){3,})`");
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");

    private static final Path PROJECT = projectDirectory();
    private static final Set<String> TYPES = new HashSet<>();
    private static final StringBuilder SOURCES = new StringBuilder();

    @BeforeAll
    static void read_the_sources() throws IOException {
        for (Path source : filesOf(PROJECT, ".java")) {
            if (source.toString().contains("/src/")) {
                String text = Files.readString(source);
                SOURCES.append(text);
                DECLARED.matcher(text).results().forEach(type -> TYPES.add(type.group(1)));
            }
        }
    }

    static List<Path> documents() throws IOException {
        return Stream.concat(
                        Stream.of(PROJECT.resolve("README.md")),
                        filesOf(PROJECT.resolve("docs"), ".md").stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_leads_somewhere(Path document) throws IOException {
        List<String> dead =
                LINK.matcher(prose(document))
                        .results()
                        .filter(link -> !leadsSomewhere(document, link))
                        .map(MatchResult::group)
                        .toList();

        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_type_that_is_named_exists(Path document) throws IOException {
        assertThat(groups(TYPE, prose(document))).allMatch(TYPES::contains, "is a type of ours");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_test_that_is_named_exists(Path document) throws IOException {
        assertThat(groups(TEST_NAME, prose(document)))
                .filteredOn(name -> !name.startsWith("allow_") && !name.startsWith("hexhub_"))
                .allMatch(name -> SOURCES.indexOf(name) >= 0, "occurs in the sources");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void quoted_java_stands_in_the_sources(Path document) throws IOException {
        assertThat(groups(QUOTED, Files.readString(document)))
                .allMatch(
                        quote -> SOURCES.indexOf(quote) >= 0, "stands in a source, word for word");
    }

    @ParameterizedTest
    @EnumSource(Counted.class)
    void every_count_is_explained_to_operators(Counted what) throws IOException {
        assertThat(operations()).contains("| `" + metric(what) + "_total` |");
    }

    @ParameterizedTest
    @EnumSource(Timed.class)
    void every_span_is_explained_to_operators(Timed what) throws IOException {
        assertThat(operations()).contains("| `" + metric(what) + "_latency_seconds` |");
    }

    @Test
    void a_rotten_document_is_noticed() throws IOException {
        Path readme = PROJECT.resolve("README.md");

        assertThat(LINK.matcher("[a](docs/tour.md) [b](docs/nowhere.md) [c](#nothing)").results())
                .extracting(link -> leadsSomewhere(readme, link))
                .containsExactly(true, false, false);
        assertThat(groups(TYPE, "`Nonsense` and `FrameReader`"))
                .filteredOn(name -> !TYPES.contains(name))
                .containsExactly("Nonsense");
    }

    private static boolean leadsSomewhere(Path document, MatchResult link) {
        Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
        return Files.exists(target)
                && (link.group(2) == null || headings(target).contains(link.group(2)));
    }

    /** The anchors of a document, as the usual viewers name them. */
    private static List<String> headings(Path document) {
        try {
            return groups(HEADING, prose(document)).stream()
                    .map(title -> title.toLowerCase(Locale.ROOT))
                    .map(title -> "#" + title.replaceAll("[^\\w -]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static String prose(Path document) throws IOException {
        return FENCED.matcher(Files.readString(document)).replaceAll("");
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).distinct().toList();
    }

    private static String operations() throws IOException {
        return Files.readString(PROJECT.resolve("docs/operations.md"));
    }

    private static String metric(Enum<?> what) {
        return "hexhub_" + what.name().toLowerCase(Locale.ROOT);
    }

    private static List<Path> filesOf(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !Arrays.asList(file.toString().split("/")).contains("target"))
                    .toList();
        }
    }

    private static Path projectDirectory() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("hub-domain")) ? here : here.resolve("..").normalize();
    }
}
