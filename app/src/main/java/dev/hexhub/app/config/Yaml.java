package dev.hexhub.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML for its shape and its line numbers alone: every scalar stays the text it was written
 * as, so {@code 010}, {@code yes} and {@code 1e3} mean what the setting says they mean, not what
 * YAML would guess.
 */
final class Yaml {

    static final int DEEPEST = 16;

    /** More than any configuration has, counting what an alias repeats. */
    private static final int MOST_VALUES = 100_000;

    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setMaxAliasesForCollections(Integer.MAX_VALUE).build();

    private final IntFunction<Origin> places;
    private final List<Problem> problems;
    private int values;

    private Yaml(IntFunction<Origin> places, List<Problem> problems) {
        this.places = places;
        this.problems = problems;
    }

    /** Reads a text; {@code places} names the place of a line, counted from 1. */
    static Written read(String text, IntFunction<Origin> places, List<Problem> problems) {
        return new Yaml(places, problems).read(text);
    }

    private Written read(String text) {
        try {
            Problem shape = YamlShape.problem(text, SETTINGS, places);
            if (shape != null) {
                problems.add(shape);
                return Written.Section.empty(shape.origin());
            }
            return new Compose(SETTINGS)
                    .composeString(text)
                    .map(root -> written(root, 0))
                    .orElseGet(() -> Written.Section.empty(places.apply(1)));
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(
                    new Problem(
                            places.apply(line), "not YAML: " + broken.getProblem() + hint(broken)));
        } catch (YamlEngineException broken) {
            problems.add(new Problem(places.apply(1), "not YAML (expected: readable text)"));
        }
        return Written.Section.empty(places.apply(1));
    }

    private Written written(Node node, int depth) {
        Origin origin = places.apply(lineOf(node));
        if (++values == MOST_VALUES) {
            problems.add(
                    new Problem(
                            origin,
                            "more than "
                                    + MOST_VALUES
                                    + " values, counting what aliases repeat (expected: settings"
                                    + " written out)"));
        }
        if (values >= MOST_VALUES) {
            return new Written.Scalar("", origin);
        }
        if (depth > DEEPEST) {
            problems.add(new Problem(origin, "nested too deeply (expected: sections and lists)"));
            return new Written.Scalar("", origin);
        }
        return switch (node) {
            case MappingNode mapping -> section(mapping, origin, depth);
            case SequenceNode sequence -> listing(sequence, origin, depth);
            case ScalarNode scalar -> new Written.Scalar(textOf(scalar), origin);
            default -> throw new IllegalStateException("YAML node: " + node.getNodeType());
        };
    }

    private static String hint(MarkedYamlEngineException broken) {
        return String.valueOf(broken.getMessage()).contains("alias")
                ? " (a text that begins with * or & needs quotes: \"*\")"
                : "";
    }

    private static String textOf(ScalarNode scalar) {
        return scalar.isPlain() && NULL.contains(scalar.getValue()) ? "" : scalar.getValue();
    }

    /** What an alias stands for was written further up; what counts is where it is used. */
    private Written writtenAt(NodeTuple entry, int depth) {
        Written value = written(entry.getValueNode(), depth);
        int line = lineOf(entry.getKeyNode());
        return lineOf(entry.getValueNode()) < line ? value.at(places.apply(line)) : value;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private Written listing(SequenceNode sequence, Origin origin, int depth) {
        List<Written> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(written(item, depth + 1)));
        return new Written.Listing(items, origin);
    }

    private Written section(MappingNode mapping, Origin origin, int depth) {
        Map<String, Written> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            Written value = writtenAt(entry, depth + 1);
            if (entries.putIfAbsent(name, value) != null) {
                problems.add(
                        new Problem(value.origin(), name + ": written twice (expected: once)"));
            }
        }
        return new Written.Section(entries, origin);
    }
}
