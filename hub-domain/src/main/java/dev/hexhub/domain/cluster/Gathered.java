package dev.hexhub.domain.cluster;

import java.util.List;

/**
 * What was asked of several instances, and who did not answer in time.
 *
 * @param value what the others said
 * @param missing the names of the instances that live but did not answer, in order
 * @param <T> what was asked for
 */
public record Gathered<T>(T value, List<String> missing) {

    /** Keeps its own copy of the list. */
    public Gathered {
        missing = List.copyOf(missing);
    }
}
