package dev.hexhub.app.architecture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** {@code ./hub rules}: the rules of the house alone, without a test's or a build's noise. */
final class RulesReport {

    private static final int BROKEN = 1;

    private RulesReport() {}

    /** Started in the directory of the project; exits with 1 when a rule is broken. */
    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        if (!print(House.ROOT, House.classes(), House.project(), System.out)) {
            System.exit(BROKEN);
        }
    }

    /** Says of each rule whether it holds; the answer is whether all do. */
    static boolean print(String root, JavaClasses classes, Path project, PrintStream out) {
        List<BrokenRule> broken = new ArrayList<>();
        for (HouseRule rule : House.rules()) {
            var found = BrokenRule.find(rule, root, classes);
            found.ifPresent(broken::add);
            out.println((found.isEmpty() ? "  holds   " : "  BROKEN  ") + rule.sentence());
        }
        broken.forEach(rule -> out.println("\n" + rule.told(project)));
        out.println(
                "\n"
                        + (broken.isEmpty()
                                ? "All " + House.rules().size() + " rules hold"
                                : broken.size()
                                        + " of "
                                        + House.rules().size()
                                        + " rules are broken")
                        + ", in "
                        + classes.size()
                        + " classes. docs/rules.md gives every reason; ./hub verify checks format and"
                        + " style too.");
        return broken.isEmpty();
    }
}
