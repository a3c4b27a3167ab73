package dev.hexhub.app.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the effective configuration as YAML that could be read again, but for the secrets.
 * Whatever is not a default carries its origin as a comment.
 */
public final class EffectiveYaml {

    private final StringBuilder yaml = new StringBuilder();
    private List<String> open = List.of();

    private EffectiveYaml() {}

    /** The text, one setting on a line. */
    public static String of(List<Effective> settings) {
        EffectiveYaml writer = new EffectiveYaml();
        settings.forEach(writer::write);
        return writer.yaml.toString();
    }

    private void write(Effective setting) {
        List<String> steps = List.of(setting.path().split("\\."));
        List<String> sections = steps.subList(0, steps.size() - 1);
        boolean startsItem = openSections(sections);
        indent(sections, startsItem);
        if (setting.isUnset()) {
            yaml.append("# ");
        }
        yaml.append(steps.getLast())
                .append(setting.isUnset() ? ":" : ": ")
                .append(valueOf(setting));
        if (!setting.isDefault()) {
            yaml.append("  # ").append(setting.origin());
        }
        yaml.append('\n');
    }

    /** Writes the heads of what is not open yet; says whether an item of a list begins. */
    private boolean openSections(List<String> sections) {
        int depth = 0;
        while (depth < Math.min(sections.size(), open.size())
                && sections.get(depth).equals(open.get(depth))) {
            depth++;
        }
        boolean startsItem = false;
        for (; depth < sections.size(); depth++) {
            String name = sections.get(depth);
            startsItem = isItem(name);
            if (!startsItem || name.endsWith("[0]")) {
                indent(sections.subList(0, depth), false);
                yaml.append(name.replace("[0]", "")).append(":\n");
            }
        }
        open = sections;
        return startsItem;
    }

    private void indent(List<String> sections, boolean startsItem) {
        int width = sections.stream().mapToInt(name -> isItem(name) ? 4 : 2).sum();
        yaml.repeat(" ", startsItem ? width - 2 : width).append(startsItem ? "- " : "");
    }

    /** The items of a list are steps such as {@code namespaces[1]}. */
    private static boolean isItem(String name) {
        return name.endsWith("]");
    }

    private static String valueOf(Effective setting) {
        return setting.isList()
                ? setting.values().stream()
                        .map(EffectiveYaml::quoted)
                        .collect(Collectors.joining(", ", "[", "]"))
                : quoted(setting.values().getFirst());
    }

    /** Plain where that is safe. */
    private static String quoted(String value) {
        return value.isEmpty() || value.matches("[A-Za-z0-9._/-]+(:[A-Za-z0-9._/-]+)*")
                ? value
                : "'" + value.replace("'", "''") + "'";
    }
}
