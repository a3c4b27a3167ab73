package dev.hexhub.app.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What keeps adapters exchangeable and the outside outside. */
final class AdapterRules {

    /** Whose types these are, and the packages that may name them. */
    private static final Map<String, Set<String>> HOMES =
            Map.ofEntries(
                    Map.entry("io.undertow.", Set.of("adapter.undertow")),
                    Map.entry("org.xnio.", Set.of("adapter.undertow")),
                    Map.entry("org.jboss.", Set.of("adapter.undertow")),
                    Map.entry("io.lettuce.", Set.of("adapter.redis")),
                    Map.entry("io.netty.", Set.of("adapter.redis", "stress")),
                    Map.entry("reactor.", Set.of("adapter.redis")),
                    Map.entry("tools.jackson.", Set.of("adapter.undertow", "app.token", "stress")),
                    Map.entry("com.nimbusds.", Set.of("app.token")),
                    Map.entry("org.snakeyaml.", Set.of("app.config")),
                    Map.entry("picocli.", Set.of("app.cli")),
                    Map.entry("ch.qos.logback.", Set.of("app.logging")),
                    Map.entry("software.amazon.", Set.of("app.metrics")),
                    Map.entry("io.micrometer.", Set.of("app.metrics", "app.deployment")));

    private static final List<HouseRule> ALL =
            List.of(
                    new HouseRule(
                            "adapters_do_not_know_each_other",
                            "only then can one be exchanged without looking at the others",
                            "adapter",
                            40,
                            root ->
                                    slices().matching(root + ".adapter.(*)..")
                                            .should()
                                            .notDependOnEachOther()),
                    new HouseRule(
                            "adapters_see_ports_and_values_never_shards",
                            "adapters translate and never decide; what decides is out of their sight",
                            "adapter",
                            40,
                            AdapterRules::noShards),
                    new HouseRule(
                            "only_the_runtime_moves_work_between_threads",
                            "a hop that cannot be seen in one place is a race nobody looks for",
                            "",
                            200,
                            AdapterRules::noHopsElsewhere),
                    new HouseRule(
                            "vendor_types_stay_in_their_adapter",
                            "a library whose types have one home can be replaced there",
                            "",
                            200,
                            AdapterRules::vendorsAtHome),
                    new HouseRule(
                            "only_app_names_two_adapters",
                            "which parts make up a hub is decided in one place",
                            "",
                            200,
                            root ->
                                    noClasses()
                                            .that()
                                            .resideOutsideOfPackages(
                                                    root + ".adapter..", root + ".app..")
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAPackage(root + ".adapter..")),
                    new HouseRule(
                            "only_app_knows_dagger",
                            "parts are made with new; how they find each other is the deployment's affair",
                            "",
                            200,
                            root ->
                                    noClasses()
                                            .that()
                                            .resideOutsideOfPackage(root + ".app.deployment..")
                                            .should()
                                            .dependOnClassesThat()
                                            .resideInAnyPackage(
                                                    "dagger..",
                                                    "jakarta.inject..",
                                                    "javax.inject..")),
                    new HouseRule(
                            "a_driven_port_has_two_adapters",
                            "an interface with one implementation is ceremony; an adapter that keeps one store keeps"
                                    + " them all",
                            "ports",
                            10,
                            root ->
                                    classes()
                                            .that(
                                                    describe(
                                                            "are kept by adapters",
                                                            type -> isStore(root, type)))
                                            .should(beImplementedByEveryStoreAdapter(root))));

    private AdapterRules() {}

    static List<HouseRule> all() {
        return ALL;
    }

    private static boolean isStore(String root, JavaClass type) {
        return type.getName()
                .substring(type.getName().indexOf(root) + root.length())
                .matches(
                        "\\.ports\\.(broker\\.(Broker|History)|presence\\.PresenceStore|registry\\.(InstanceRegistry|ControlLine))");
    }

    private static ArchRule noShards(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".adapter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".runtime..",
                        root + ".domain.shard..",
                        root + ".domain.session..",
                        root + ".domain.home..",
                        root + ".domain.effect..",
                        root + ".domain.exchange..");
    }

    private static ArchRule noHopsElsewhere(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        root + ".domain..",
                        root + ".ports..",
                        root + ".app.config..",
                        root + ".app.token..")
                .should(
                        dependOnClassesThat(
                                describe(
                                        "run or hold work for other threads",
                                        type ->
                                                type.isAssignableTo(Thread.class)
                                                        || type.isAssignableTo(
                                                                java.util.concurrent.Executor.class)
                                                        || type.isAssignableTo(
                                                                java.util.concurrent.BlockingQueue
                                                                        .class)
                                                        || type.getPackageName()
                                                                .startsWith(
                                                                        "java.util.concurrent.locks"))));
    }

    private static ArchRule vendorsAtHome(String root) {
        return classes()
                .should(
                        new ArchCondition<>("name foreign types only where those are at home") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                type.getDirectDependenciesFromSelf().stream()
                                        .filter(dependency ->
                                                isAway(root, type, dependency.getTargetClass()))
                                        .forEach(dependency ->
                                                events.add(
                                                        SimpleConditionEvent.violated(
                                                                dependency,
                                                                dependency.getDescription())));
                            }
                        });
    }

    private static boolean isAway(String root, JavaClass user, JavaClass vendor) {
        return HOMES.entrySet().stream()
                .filter(home -> vendor.getName().startsWith(home.getKey()))
                .anyMatch(home ->
                        home.getValue().stream()
                                .noneMatch(
                                        at -> user.getPackageName().startsWith(root + "." + at)));
    }

    private static ArchCondition<JavaClass> beImplementedByEveryStoreAdapter(String root) {
        return new ArchCondition<>("be implemented by every adapter that keeps a store") {
            private Set<String> keepers = Set.of();

            @Override
            public void init(java.util.Collection<JavaClass> stores) {
                keepers =
                        stores.stream()
                                .flatMap(store -> adaptersOf(root, store).stream())
                                .collect(Collectors.toSet());
            }

            @Override
            public void check(JavaClass store, ConditionEvents events) {
                Set<String> adapters = adaptersOf(root, store);
                boolean isKeptByAll = !adapters.isEmpty() && adapters.equals(keepers);
                events.add(
                        new SimpleConditionEvent(
                                store,
                                isKeptByAll,
                                store.getName() + " is kept by " + adapters + ", not " + keepers));
            }
        };
    }

    private static Set<String> adaptersOf(String root, JavaClass port) {
        String start = root + ".adapter.";
        return port.getAllSubclasses().stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(start))
                .map(name -> name.substring(start.length()).split("\\.", -1)[0])
                .collect(Collectors.toSet());
    }
}
