package dev.hexhub.app.config;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;

/**
 * Looks at a text piece by piece before anything is made of it, and stops at the first piece that
 * no configuration has. So neither the stack nor the memory depends on what somebody wrote.
 */
final class YamlShape {

    private static final int MOST_ALIASES = 1_000;

    private final IntFunction<Origin> places;
    private int depth;
    private int documents;
    private int aliases;

    private YamlShape(IntFunction<Origin> places) {
        this.places = places;
    }

    /** What is wrong with the shape of a text, or null. Text that is not YAML throws. */
    static @Nullable Problem problem(
            String text, LoadSettings settings, IntFunction<Origin> places) {
        YamlShape shape = new YamlShape(places);
        for (Event event : new Parse(settings).parseString(text)) {
            String wrong = shape.wrong(event);
            if (wrong != null) {
                int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
                return new Problem(shape.places.apply(line), wrong);
            }
        }
        return null;
    }

    private @Nullable String wrong(Event event) {
        switch (event) {
            case DocumentStartEvent start -> documents++;
            case CollectionStartEvent start -> depth++;
            case CollectionEndEvent end -> depth--;
            case AliasEvent alias -> aliases++;
            default -> {}
        }
        if (documents > 1) {
            return "a second document begins (expected: one)";
        }
        if (depth > Yaml.DEEPEST) {
            return "nested too deeply (expected: sections and lists)";
        }
        return aliases > MOST_ALIASES
                ? "more than " + MOST_ALIASES + " aliases (expected: settings written out)"
                : null;
    }
}
