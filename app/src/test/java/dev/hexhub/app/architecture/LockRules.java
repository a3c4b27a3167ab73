package dev.hexhub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.List;

/** What Java knows of threads without importing anything. */
final class LockRules {

    private static final List<HouseRule> ALL =
            List.of(
                    new HouseRule(
                            "no_method_of_the_domain_is_synchronized",
                            "its objects have one owner each, and a lock would say otherwise",
                            "domain",
                            60,
                            root ->
                                    noMethods()
                                            .that()
                                            .areDeclaredInClassesThat()
                                            .resideInAPackage(root + ".domain..")
                                            .should()
                                            .haveModifier(JavaModifier.SYNCHRONIZED)),
                    new HouseRule(
                            "no_block_of_the_domain_is_synchronized",
                            "a lock inside a method is as much of a lock, and harder to see",
                            "domain",
                            60,
                            root ->
                                    noClasses()
                                            .that()
                                            .resideInAPackage(root + ".domain..")
                                            .should(
                                                    be(
                                                            describe(
                                                                    "synchronizing in a block",
                                                                    LockRules::locksInABlock)))),
                    new HouseRule(
                            "no_field_of_the_domain_is_volatile",
                            "what only one thread reads and writes needs no word between threads",
                            "domain",
                            60,
                            root ->
                                    noFields()
                                            .that()
                                            .areDeclaredInClassesThat()
                                            .resideInAPackage(root + ".domain..")
                                            .should()
                                            .haveModifier(JavaModifier.VOLATILE)));

    private LockRules() {}

    static List<HouseRule> all() {
        return ALL;
    }

    /** ArchUnit does not look at single instructions; the JDK's own reader of classes does. */
    private static boolean locksInABlock(JavaClass type) {
        return ClassFile.of().parse(bytes(type)).methods().stream()
                .anyMatch(LockRules::entersAMonitor);
    }

    private static boolean entersAMonitor(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .anyMatch(element ->
                        element instanceof MonitorInstruction monitor
                                && monitor.opcode() == Opcode.MONITORENTER);
    }

    private static byte[] bytes(JavaClass type) {
        try (InputStream in = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
