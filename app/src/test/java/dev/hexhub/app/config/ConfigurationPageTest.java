package dev.hexhub.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that lists every setting says of each what the code says; people add what it means. */
class ConfigurationPageTest {

    private static final Path PAGE = page();
    private static final Pattern TABLE =
            Pattern.compile("(?s)(?<=\\|---\\|\n)\\| `instance.name`.*?(?=\n\n)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_.]+)`.*\\| ([^|]*) \\|$");
    private static final String EXAMPLES = ", such as .*? or \\w+";

    @Test
    void every_setting_is_listed_with_variable_default_and_kind() throws IOException {
        String text = Files.readString(PAGE);
        String table = table(meanings(text));
        if ("true".equals(System.getenv("DOCS_WRITE"))) {
            text = TABLE.matcher(text).replaceFirst(found -> table.replace("$", "\\$"));
            Files.writeString(PAGE, text);
        }

        assertThat(text)
                .as(
                        "docs/configuration.md; write its table anew with: DOCS_WRITE=true mvn -pl app -am"
                                + " test -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false")
                .contains(table);
    }

    @Test
    void every_setting_is_explained() throws IOException {
        assertThat(meanings(Files.readString(PAGE)).values()).noneMatch(String::isBlank);
    }

    private static Map<String, String> meanings(String text) {
        Map<String, String> meanings = new HashMap<>();
        ROW.matcher(text).results().forEach(row -> meanings.put(row.group(1), row.group(2)));
        return meanings;
    }

    private static String table(Map<String, String> meanings) {
        return Configured.byNothing().usable().effective().stream()
                .map(setting -> row(setting, meanings.getOrDefault(setting.path(), "")))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Effective setting, String meaning) {
        String fallback = String.join(", ", setting.values());
        return "| `%s` <br> `%s` | %s | %s | %s |"
                .formatted(
                        setting.path(),
                        Origin.variable(setting.path()).place(),
                        fallback.isEmpty() ? "none" : "`" + fallback + "`",
                        kind(setting),
                        meaning);
    }

    private static String kind(Effective setting) {
        return setting.holds().replaceAll(EXAMPLES, "").replace(" | ", ", ");
    }

    private static Path page() {
        Path here = Path.of("").toAbsolutePath();
        Path project = Files.exists(here.resolve("hub-domain")) ? here : here.resolve("..");
        return project.resolve("docs/configuration.md").normalize();
    }
}
