package dev.hexhub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What keeps the domain a place of decisions, and the ports a place of words. */
final class CoreRules {

    private static final Set<String> CHANCE =
            Set.of("java.util.Random", "java.security.SecureRandom", "java.util.SplittableRandom");

    private static final List<HouseRule> ALL =
            List.of(
                    new HouseRule(
                            "the_domain_knows_no_threads_clocks_io_or_chance",
                            "what depends on none of them can be replayed from one seed, step by step",
                            "domain",
                            60,
                            CoreRules::noThreadsClocksIoOrChance),
                    new HouseRule(
                            "the_domain_acts_only_through_effects",
                            "one way out means one place where a test sees everything that happens",
                            "domain",
                            60,
                            root ->
                                    classes()
                                            .that()
                                            .resideInAPackage(root + ".domain..")
                                            .should()
                                            .onlyDependOnClassesThat()
                                            .resideInAnyPackage(
                                                    root + ".domain..",
                                                    "java.lang..",
                                                    "java.util..",
                                                    "java.time..",
                                                    "java.nio.charset..",
                                                    "org.jspecify..",
                                                    "")),
                    new HouseRule(
                            "ports_are_interfaces_over_domain_values",
                            "a port with behaviour is half an adapter, and one with types of its own needs a mapper",
                            "ports",
                            10,
                            CoreRules::portsAreInterfaces),
                    new HouseRule(
                            "the_shard_has_one_door_in_and_one_door_out",
                            "whoever reaches past the shard to a session could do it from another thread",
                            "domain",
                            60,
                            CoreRules::oneDoor));

    private CoreRules() {}

    static List<HouseRule> all() {
        return ALL;
    }

    private static ArchRule noThreadsClocksIoOrChance(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should(
                        dependOnClassesThat(
                                describe(
                                        "do input or output, or deal with threads",
                                        type ->
                                                type.getPackageName()
                                                                .matches(
                                                                        "java\\.(io|net|nio|nio\\.(file|channels).*|util\\.(concurrent|logging|random).*)")
                                                        || type.isAssignableTo(Thread.class)
                                                        || CHANCE.contains(type.getName()))))
                .orShould(
                        accessTargetWhere(
                                describe(
                                        "asks for time or chance",
                                        CoreRules::asksForTimeOrChance)));
    }

    /** As accesses, not as calls: a method reference such as Instant::now is no call. */
    private static boolean asksForTimeOrChance(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return switch (owner) {
            case "java.lang.System" ->
                    Set.of("nanoTime", "currentTimeMillis", "getLogger").contains(name);
            case "java.lang.Math" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.time.Clock" -> name.startsWith("system");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }

    private static ArchRule portsAreInterfaces(String root) {
        return classes()
                .that()
                .resideInAPackage(root + ".ports..")
                .and()
                .areTopLevelClasses()
                .and(
                        describe(
                                "are no package-info",
                                type -> !type.getSimpleName().equals("package-info")))
                .should()
                .beInterfaces()
                .orShould()
                .beEnums()
                .andShould()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        root + ".domain..", root + ".ports..", "java..", "org.jspecify..");
    }

    private static ArchRule oneDoor(String root) {
        return classes()
                .that(
                        describe(
                                "live outside of the domain",
                                type -> !type.getPackageName().startsWith(root + ".domain")))
                .should(
                        not(
                                dependOnClassesThat(
                                        describe(
                                                "are behind the shard's door",
                                                type -> isBehindTheDoor(root, type)))));
    }

    private static boolean isBehindTheDoor(String root, JavaClass type) {
        String name = type.getName();
        boolean isInside =
                name.startsWith(root + ".domain.session.")
                        || name.startsWith(root + ".domain.home.");
        return isInside && !name.matches(".*\\.(SessionRules|HomeRules)(\\$.*)?");
    }
}
