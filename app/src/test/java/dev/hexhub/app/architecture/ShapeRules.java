package dev.hexhub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What keeps the code readable: names, values, packages. */
final class ShapeRules {

    private static final List<HouseRule> ALL =
            List.of(
                    new HouseRule(
                            "nothing_is_called_impl_mapper_dto_manager_helper_or_util",
                            "a word that adds nothing hides what is missing",
                            "",
                            200,
                            root ->
                                    noClasses()
                                            .should()
                                            .haveNameMatching(
                                                    ".*\\.(Abstract[A-Z]\\w*|\\w*(Impl|Mapper|Dto|DTO|Manager|Helper|Utils?))$")),
                    new HouseRule(
                            "values_are_records_and_cannot_change",
                            "a value that compares an array by identity, or can be changed, lies about being equal",
                            "",
                            200,
                            ShapeRules::noArraysInRecords),
                    new HouseRule(
                            "closed_sets_are_sealed",
                            "a new case must break the build at each place where it has to be handled",
                            "domain",
                            60,
                            root ->
                                    classes()
                                            .that()
                                            .resideInAPackage(root + ".domain..")
                                            .and(
                                                    describe(
                                                            "are interfaces that hold their own cases",
                                                            ShapeRules::holdsItsCases))
                                            .should(beSealed())),
                    new HouseRule(
                            "packages_have_no_cycles",
                            "packages in a circle are one package with several names",
                            "",
                            200,
                            root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),
                    new HouseRule(
                            "every_package_says_what_it_is_for",
                            "the map belongs into the code, and null is an exception that is written down",
                            "",
                            200,
                            root -> classes().should(haveAMarkedPackage())));

    private ShapeRules() {}

    static List<HouseRule> all() {
        return ALL;
    }

    private static ArchRule noArraysInRecords(String root) {
        return fields().that()
                .areDeclaredInClassesThat(describe("are records", JavaClass::isRecord))
                .and()
                .areNotStatic()
                .should()
                .haveRawType(describe("no array", (JavaClass type) -> !type.isArray()))
                .andShould()
                .beFinal();
    }

    private static boolean holdsItsCases(JavaClass type) {
        return type.isInterface()
                && type.getAllSubclasses().stream().filter(JavaClass::isRecord).count() > 1
                && type.getAllSubclasses().stream()
                        .allMatch(sub -> sub.getName().startsWith(type.getName() + "$"));
    }

    private static ArchCondition<JavaClass> beSealed() {
        return condition("be sealed", type -> type.reflect().isSealed());
    }

    private static ArchCondition<JavaClass> haveAMarkedPackage() {
        return condition(
                "be in a package with a package-info that is @NullMarked",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class));
    }

    private static ArchCondition<JavaClass> condition(
            String description, java.util.function.Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(
                                type, holds.test(type), type.getName() + " should " + description));
            }
        };
    }
}
