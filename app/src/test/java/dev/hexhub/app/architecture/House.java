package dev.hexhub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The house whose rules are checked: its classes, its rules, and where its sources are. */
final class House {

    /** The package that everything lies in. */
    static final String ROOT = "dev.hexhub";

    private House() {}

    static List<HouseRule> rules() {
        return Stream.of(CoreRules.all(), LockRules.all(), AdapterRules.all(), ShapeRules.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Every class of the product and of its test kit that people wrote. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/generated-"))
                .withImportOption(location -> !location.contains("/target/rules/classes/"))
                .importPackages(ROOT)
                .that(
                        describe(
                                "written by people",
                                (JavaClass type) -> !isGenerated(type.getName())));
    }

    /** The directory of the whole project, from that of a module too. */
    static Path project() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("hub-domain"))
                ? here
                : Objects.requireNonNull(here.getParent());
    }

    private static boolean isGenerated(String name) {
        return name.matches(".*\\.(Dagger\\w*|\\w+_(\\w+_)?(Factory|MembersInjector))(\\$.*)?");
    }
}
