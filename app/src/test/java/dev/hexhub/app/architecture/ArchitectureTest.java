package dev.hexhub.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
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

    private static final String HOUSE = "dev.hexhub";
    private static final String PLANTED = HOUSE + ".app.architecture.planted";
    private static final Path PROJECT = projectDirectory();
    private static final Path DOCUMENT = PROJECT.resolve("docs/rules.md");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("/generated-"))
                    .importPackages(HOUSE)
                    .that(
                            com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "written by people", type -> !isGenerated(type.getName())));

    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().importPackages(PLANTED);

    private static boolean isGenerated(String name) {
        return name.matches(".*\\.(Dagger\\w*|\\w+_(\\w+_)?(Factory|MembersInjector))(\\$.*)?");
    }

    private static Path projectDirectory() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("hub-domain"))
                ? here
                : java.util.Objects.requireNonNull(here.getParent());
    }

    static List<HouseRule> rules() {
        return Stream.of(CoreRules.all(), LockRules.all(), AdapterRules.all(), ShapeRules.all())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> the_house_keeps_its_rules() {
        return rules().stream()
                .map(rule ->
                        dynamicTest(
                                rule.name(),
                                () ->
                                        assertThat(
                                                        rule.evaluate(HOUSE, CLASSES)
                                                                .getFailureReport()
                                                                .getDetails())
                                                .isEmpty()));
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
