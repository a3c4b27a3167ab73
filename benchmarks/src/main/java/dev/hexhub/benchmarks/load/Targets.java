package dev.hexhub.benchmarks.load;

import java.util.List;

/**
 * Where a crowd goes: readers to the instances in turn, the publisher to a place of its own.
 *
 * @param readers one or more instances
 * @param publisher where publications go in
 */
public record Targets(List<Target> readers, Target publisher) {

    /** Checks that there is one, and keeps its own list. */
    public Targets {
        readers = List.copyOf(readers);
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("readers: [] (expected: one or more)");
        }
    }

    /** Everybody goes to the same server. */
    public static Targets of(Target target) {
        return new Targets(List.of(target), target);
    }

    /** Where a client goes. */
    Target of(int client) {
        return readers.get(client % readers.size());
    }
}
