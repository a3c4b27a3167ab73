package dev.hexhub.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Function;

/**
 * One rule of the house.
 *
 * @param name the sentence
 * @param because its reason, which continues "because ..."
 * @param subject the package below the root that the rule looks at, "" for all
 * @param atLeast how many classes must be there, so that a moved package does not silence the rule
 * @param rule the check, for the house that starts at the given root package
 */
record HouseRule(
        String name, String because, String subject, int atLeast, Function<String, ArchRule> rule) {

    EvaluationResult evaluate(String root, JavaClasses classes) {
        return rule.apply(root).allowEmptyShould(true).evaluate(classes);
    }

    long subjects(String root, JavaClasses classes) {
        String start = subject.isEmpty() ? root : root + "." + subject;
        return classes.stream().filter(type -> type.getPackageName().startsWith(start)).count();
    }

    /** The name as people read it. */
    String sentence() {
        return name.replace('_', ' ');
    }

    @Override
    public String toString() {
        return name;
    }
}
