package dev.hexhub.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.Effective;
import dev.hexhub.app.config.LoadedConfig;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/limits.md} says of every bound what the code says: the default of a setting, the
 * value of a constant. What is a bound by its name and stands neither there nor below fails, too.
 */
class LimitsPageTest {

    private static final Path PROJECT = project();
    private static final Path PAGE = PROJECT.resolve("docs/limits.md");

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| ([^|]+) \\| (?:`([^`|]+)`|fixed) \\| ([^|]+) \\| ([^|]+) \\| (?:`(\\w+)`|–) \\|$");
    private static final Pattern CONSTANT =
            Pattern.compile(
                    "static final (?:int|long|Duration) "
                            + "((?:MAX|MOST|LONGEST|LARGEST|DEEPEST|LIMIT|REMEMBERED|HIGHEST)\\w*|\\w+_DEPTH)\\b");
    private static final Pattern SETTING =
            Pattern.compile("(client|shutdown)\\..*(_limit|_size|_age|_delay|_timeout|window)");

    /** What is no part of a running hub. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("/(benchmarks|hub-testkit|hub-stress|findings)/");

    /** Bounds by their names that nobody outside can meet. */
    private static final Set<String> NOT_LIMITS =
            Set.of(
                    // the formats of others
                    "FrameHeader.MAX_16_BIT_LENGTH",
                    "FrameWriter.MAX_16_BIT_LENGTH",
                    "FrameWriter.MAX_SHORT_LENGTH",
                    "FrameWriter.MAX_HEADER_BYTES",
                    "FrameWriter.MAX_CLOSE_REASON",
                    "InquiryCodec.LIMIT",
                    "RedisUrl.HIGHEST_PORT",
                    "DemoCluster.HIGHEST_PORT",
                    "UnitScale.MOST_DIGITS",
                    "Claims.MOST_DIGITS",
                    // how much is kept or tried of something that costs nobody anything
                    "JsonWriter.LARGEST_KEPT",
                    "Links.MOST_DRAWS",
                    "NodeConnection.MOST_OWED",
                    "Numbers.MOST_BEHIND",
                    "ApiRequest.MOST_UNKNOWN",
                    "Spelling.MOST_EDITS",
                    "CloudWatchLog.LONGEST");

    private static final List<Row> ROWS = new ArrayList<>();
    private static final Map<String, Field> CONSTANTS = new TreeMap<>();

    private record Row(String what, String source, String value, String beyond, String test) {}

    @BeforeAll
    static void read() throws Exception {
        Matcher rows = ROW.matcher(Files.readString(PAGE));
        while (rows.find()) {
            String source = rows.group(2) == null ? "" : rows.group(2);
            ROWS.add(
                    new Row(
                            rows.group(1),
                            source,
                            rows.group(3).replace("`", ""),
                            rows.group(4),
                            rows.group(5) == null ? "" : rows.group(5)));
        }
        for (Path source : sources("/src/main/java/")) {
            collect(source);
        }
    }

    private static void collect(Path source) throws Exception {
        String path = source.toString().replace('\\', '/');
        String name = path.substring(path.indexOf("/src/main/java/") + 15, path.length() - 5);
        if (ELSEWHERE.matcher(path).find() || name.endsWith("-info")) {
            return;
        }
        Class<?> type =
                Class.forName(name.replace('/', '.'), false, LimitsPageTest.class.getClassLoader());
        for (Class<?> each :
                Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())).toList()) {
            for (Field field : each.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && Set.of(int.class, long.class, Duration.class)
                                .contains(field.getType())) {
                    CONSTANTS.merge(
                            nameOf(each) + "." + field.getName(), field, LimitsPageTest::other);
                }
            }
        }
    }

    /** Two classes of one name: the page means the one whose value it shows. */
    private static Field other(Field first, Field second) {
        return first;
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : nameOf(outer) + "." + type.getSimpleName();
    }

    @Test
    void every_limit_that_is_a_setting_has_its_default() {
        Map<String, String> defaults = defaults();
        assertThat(ROWS.stream().filter(LimitsPageTest::isSetting))
                .isNotEmpty()
                .allSatisfy(row ->
                        assertThat(row.value())
                                .as("docs/limits.md: the value of %s", row.source())
                                .isEqualTo(defaults.get(row.source())));
    }

    @Test
    void every_limit_that_is_a_constant_has_its_value() {
        assertThat(ROWS.stream().filter(row -> row.source().matches("[A-Z].*")))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(CONSTANTS)
                            .as("docs/limits.md: constants of the code")
                            .containsKey(row.source());
                    assertThat(spellings(Objects.requireNonNull(CONSTANTS.get(row.source()))))
                            .as("docs/limits.md: how %s may be written", row.source())
                            .contains(row.value());
                });
    }

    @Test
    void no_limit_is_missing() throws IOException {
        Set<String> listed = ROWS.stream().map(Row::source).collect(Collectors.toSet());
        assertThat(defaults().keySet().stream().filter(SETTING.asMatchPredicate()))
                .as("settings that limit something: each needs a row in docs/limits.md")
                .allMatch(listed::contains);
        assertThat(CONSTANTS.keySet().stream().filter(LimitsPageTest::isLimit))
                .as(
                        "constants that limit something: each needs a row in docs/limits.md (what,"
                                + " Class.NAME, value, what happens beyond it, the test that shows"
                                + " it), or a line in LimitsPageTest.NOT_LIMITS")
                .allMatch(name -> listed.contains(name) || NOT_LIMITS.contains(name));
    }

    @Test
    void what_is_no_limit_exists_all_the_same() {
        assertThat(CONSTANTS.keySet()).containsAll(NOT_LIMITS);
    }

    @Test
    void every_limit_is_shown_by_a_test_that_exists() throws IOException {
        Set<String> tests =
                sources("/src/test/java/").stream()
                        .map(path -> path.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());
        assertThat(ROWS)
                .extracting(Row::test)
                .filteredOn(test -> !test.isEmpty())
                .allMatch(tests::contains, "is a test");
    }

    @Test
    void every_line_of_the_tables_is_read() throws IOException {
        long lines =
                Files.readString(PAGE)
                        .lines()
                        .filter(line -> line.startsWith("| "))
                        .filter(line -> !line.startsWith("| what |"))
                        .count();
        assertThat(ROWS).hasSize((int) lines);
    }

    private static boolean isLimit(String name) {
        return CONSTANT.matcher("static final int " + name.substring(name.lastIndexOf('.') + 1))
                .matches();
    }

    private static boolean isSetting(Row row) {
        return row.source().matches("[a-z]+\\..*");
    }

    private static Map<String, String> defaults() {
        LoadedConfig loaded =
                ConfigLoader.load(new ConfigSources(false, null, Map.of(), List.of()));
        return ((LoadedConfig.Usable) loaded)
                .effective().stream()
                        .collect(
                                Collectors.toMap(
                                        Effective::path,
                                        setting -> String.join(", ", setting.values()),
                                        (one, same) -> one));
    }

    /** The ways in which the page may write a constant's value. */
    private static List<String> spellings(Field constant) {
        constant.setAccessible(true);
        try {
            Object value = constant.get(null);
            if (value instanceof Duration duration) {
                return List.of(duration.toSeconds() + " s", duration.toMillis() + " ms");
            }
            long number = ((Number) value).longValue();
            List<String> spellings = new ArrayList<>();
            spellings.add(String.format(Locale.ROOT, "%,d", number));
            Function<Integer, Boolean> holds = shift -> number != 0 && number % (1L << shift) == 0;
            if (holds.apply(20)) {
                spellings.add((number >> 20) + " MiB");
            } else if (holds.apply(10)) {
                spellings.add((number >> 10) + " KiB");
            }
            if (constant.getName().endsWith("MILLIS") && number % 1_000 == 0) {
                spellings.add(number / 1_000 + " s");
            }
            return spellings;
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }

    private static List<Path> sources(String where) throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().replace('\\', '/').contains(where))
                    .toList();
        }
    }

    private static Path project() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("hub-domain")) ? here : here.resolve("..").normalize();
    }
}
