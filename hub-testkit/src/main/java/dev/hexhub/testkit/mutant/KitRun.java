package dev.hexhub.testkit.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * What came of running a kit's tests of one rule against one adapter.
 *
 * @param ran the names of the tests
 * @param failures the names of those that failed, each with what it threw
 */
public record KitRun(List<String> ran, TreeMap<String, Throwable> failures) {

    /**
     * Runs the tests of a rule.
     *
     * @param kit a concrete subclass of a kit; a nested class, so that no build runs it by itself
     * @param rule how the tests' names start, up to an underscore: {@code b1}, or as much more as
     *     it takes to name the one that must notice
     */
    public static KitRun of(Class<?> kit, String rule) {
        List<MethodSelector> tests = testsOf(kit, rule);
        if (tests.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule: " + rule + " (expected: a rule with tests in " + kit.getName() + ")");
        }
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(tests).build();
        LauncherFactory.create(quiet()).execute(request, summary);
        TreeMap<String, Throwable> failures = new TreeMap<>();
        summary.getSummary()
                .getFailures()
                .forEach(it ->
                        failures.put(it.getTestIdentifier().getDisplayName(), it.getException()));
        return new KitRun(tests.stream().map(MethodSelector::getMethodName).toList(), failures);
    }

    /** Whether an assertion noticed, and nothing failed by an accident of the mutant. */
    public boolean foundIt() {
        return !failures.isEmpty()
                && failures.values().stream().allMatch(AssertionError.class::isInstance);
    }

    private static List<MethodSelector> testsOf(Class<?> kit, String rule) {
        List<MethodSelector> tests = new ArrayList<>();
        for (Class<?> type = kit; type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (isTest(method) && method.getName().startsWith(rule + "_")) {
                    tests.add(selectMethod(kit, method));
                }
            }
        }
        return tests;
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class)
                || method.isAnnotationPresent(ParameterizedTest.class);
    }

    /** No listener but ours: a build's own would count these failures as its own. */
    private static LauncherConfig quiet() {
        return LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .build();
    }
}
