package dev.hexhub.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to tell whoever broke a rule: its name, its reason, and each line that breaks it.
 *
 * @param rule the rule
 * @param details what ArchUnit says of each line
 */
record BrokenRule(HouseRule rule, List<String> details) {

    private static final Pattern PLACE = Pattern.compile("\\((\\w+\\.java):(\\d+)\\)");
    private static final Pattern TYPE =
            Pattern.compile("dev\\.hexhub\\.[a-z.]*[a-z]\\.([A-Z]\\w*)");

    /** Nothing if these classes keep the rule. */
    static Optional<BrokenRule> find(HouseRule rule, String root, JavaClasses classes) {
        List<String> details = rule.evaluate(root, classes).getFailureReport().getDetails();
        return details.isEmpty() ? Optional.empty() : Optional.of(new BrokenRule(rule, details));
    }

    /**
     * In lines for people.
     *
     * @param project where the sources are
     */
    String told(Path project) {
        return details.stream()
                .map(detail -> "    " + place(project, detail) + oneLine(detail))
                .distinct()
                .collect(
                        Collectors.joining(
                                "\n",
                                rule.sentence()
                                        + "\n  because "
                                        + rule.because()
                                        + "\n  broken by\n",
                                ""));
    }

    private static String oneLine(String detail) {
        return detail.replaceAll("\\s*\\R\\s*", " ");
    }

    /** Such as {@code hub-domain/src/main/java/dev/hexhub/domain/Hub.java:12: }, or "". */
    private static String place(Path project, String detail) {
        Matcher type = TYPE.matcher(detail);
        Matcher place = PLACE.matcher(detail);
        boolean hasLine = place.find();
        boolean hasType = type.find();
        if (!hasLine && !hasType) {
            return "";
        }
        String file = hasLine ? place.group(1) : type.group(1) + ".java";
        String suffix =
                hasType ? packageOf(type.group()).replace('.', '/') + "/" + file : "/" + file;
        return source(project, suffix)
                .map(source ->
                        project.relativize(source)
                                + ":"
                                + line(source, hasLine ? place.group(2) : "0")
                                + ": ")
                .orElse("");
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    private static Optional<Path> source(Path project, String suffix) {
        try (Stream<Path> files =
                Files.find(project, 16, (file, kind) -> file.toString().endsWith(suffix))) {
            return files.filter(file -> file.toString().contains("/src/")).sorted().findFirst();
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** Where ArchUnit knows no line, that of the type's own declaration. */
    private static String line(Path source, String known) {
        if (!known.equals("0")) {
            return known;
        }
        String type = String.valueOf(source.getFileName()).replace(".java", "");
        Pattern declared = Pattern.compile("\\b(class|record|interface|enum) " + type + "\\b");
        try {
            List<String> lines = Files.readAllLines(source);
            for (int line = 0; line < lines.size(); line++) {
                if (declared.matcher(lines.get(line)).find()) {
                    return Integer.toString(line + 1);
                }
            }
        } catch (IOException unreadable) {
            return "1";
        }
        return "1";
    }
}
