package dev.hexhub.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of the house, on the house and on a small bad house beside it ({@code planted}) that
 * breaks each of them.
 */
class ArchitectureTest {

    private static final String HOUSE = House.ROOT;
    private static final String PLANTED = HOUSE + ".app.architecture.planted";
    private static final Path PROJECT = House.project();
    private static final Path DOCUMENT = PROJECT.resolve("docs/rules.md");
    private static final JavaClasses CLASSES = House.classes();

    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().importPackages(PLANTED);

    private static List<HouseRule> rules() {
        return House.rules();
    }

    @TestFactory
    Stream<DynamicTest> the_house_keeps_its_rules() {
        return rules().stream()
                .map(rule ->
                        dynamicTest(
                                rule.name(),
                                () ->
                                        BrokenRule.find(rule, HOUSE, CLASSES)
                                                .ifPresent(broken -> fail(broken.told(PROJECT)))));
    }

    @TestFactory
    Stream<DynamicTest> a_rule_looks_at_as_many_classes_as_it_should() {
        return rules().stream()
                .map(rule ->
                        dynamicTest(
                                rule.name(),
                                () ->
                                        assertThat(rule.subjects(HOUSE, CLASSES))
                                                .isGreaterThanOrEqualTo(rule.atLeast())));
    }

    @TestFactory
    Stream<DynamicTest> the_rules_still_bite() {
        return rules().stream()
                .map(rule ->
                        dynamicTest(
                                rule.name(),
                                () ->
                                        assertThat(
                                                        rule.evaluate(PLANTED, PLANTED_CLASSES)
                                                                .hasViolation())
                                                .isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> a_broken_rule_says_its_name_its_reason_and_the_line() {
        return rules().stream()
                .map(rule ->
                        dynamicTest(
                                rule.name(),
                                () ->
                                        assertThat(
                                                        BrokenRule.find(
                                                                        rule,
                                                                        PLANTED,
                                                                        PLANTED_CLASSES)
                                                                .orElseThrow()
                                                                .told(PROJECT))
                                                .startsWith(rule.sentence() + "\n  because ")
                                                .contains(rule.because())
                                                .containsPattern(
                                                        "\n    app/src/test/java/[\\w/-]+\\.java:[1-9]\\d*: ")));
    }

    @Test
    void the_report_says_of_each_rule_whether_it_holds_and_of_a_broken_one_why() {
        var text = new ByteArrayOutputStream();

        assertThat(RulesReport.print(PLANTED, PLANTED_CLASSES, PROJECT, printer(text))).isFalse();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("  BROKEN  ", "\n  because ", ".java:", " rules are broken, in ")
                .doesNotContain("Expecting", "\tat ");
    }

    @Test
    void the_report_of_a_house_in_order_is_short() {
        var text = new ByteArrayOutputStream();

        assertThat(RulesReport.print(HOUSE, CLASSES, PROJECT, printer(text))).isTrue();
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("All " + rules().size() + " rules hold, in ")
                .doesNotContain("BROKEN", "because");
    }

    private static PrintStream printer(ByteArrayOutputStream text) {
        return new PrintStream(text, true, StandardCharsets.UTF_8);
    }

    @Test
    void the_document_of_the_rules_is_current() throws IOException {
        String current = document();
        if ("true".equals(System.getenv("RULES_WRITE"))) {
            Files.createDirectories(PROJECT.resolve("docs"));
            Files.writeString(DOCUMENT, current);
        }

        assertThat(DOCUMENT)
                .as(
                        "docs/rules.md; write it anew with: RULES_WRITE=true mvn -pl app -am test"
                                + " -Dtest=ArchitectureTest -Dsurefire.failIfNoSpecifiedTests=false")
                .hasContent(current);
    }

    private static String document() {
        StringBuilder text = new StringBuilder();
        text.append("# Rules of the house\n\n")
                .append(
                        "Written by `ArchitectureTest` from the rules it checks; each of them has been seen to fail.\n\n")
                .append("| rule | because |\n|---|---|\n");
        rules().forEach(rule ->
                text.append("| ")
                        .append(rule.name().replace('_', ' '))
                        .append(" | ")
                        .append(rule.because())
                        .append(" |\n"));
        return text.toString();
    }
}
