package dev.hexhub.app.config;

import java.util.List;

/**
 * One setting as it counts in the end.
 *
 * @param path such as {@code client.ping_interval} or {@code channel.namespaces[0].name}
 * @param values what it holds, as one would write it, secrets masked; one value but for lists
 * @param isList whether it is written as a list
 * @param holds what it takes, as in "expected: ..."
 * @param origin who said so
 */
public record Effective(
        String path, List<String> values, boolean isList, String holds, Origin origin) {

    /** Keeps its own copy of the list. */
    public Effective {
        values = List.copyOf(values);
    }

    /** Whether nobody said anything else. */
    public boolean isDefault() {
        return origin.equals(Origin.DEFAULT);
    }

    /** Whether it holds nothing at all: a setting without a default. */
    boolean isUnset() {
        return !isList && values.getFirst().isEmpty();
    }
}
