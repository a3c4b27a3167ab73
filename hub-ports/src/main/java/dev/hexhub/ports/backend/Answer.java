package dev.hexhub.ports.backend;

import dev.hexhub.domain.message.Refusal;
import java.util.List;

/**
 * An answer that may be a refusal.
 *
 * @param <T> what a positive answer holds
 */
public sealed interface Answer<T> {

    /**
     * Here it is.
     *
     * @param value what was asked for
     * @param <T> its type
     */
    record Yes<T>(T value) implements Answer<T> {}

    /**
     * No.
     *
     * @param refusal why
     * @param missing the names of instances that should have done it and did not say that they had;
     *     empty when that is not why
     * @param <T> what would have been the answer
     */
    record No<T>(Refusal refusal, List<String> missing) implements Answer<T> {

        /** Keeps its own copy of the list. */
        public No {
            missing = List.copyOf(missing);
        }
    }

    /** A positive answer. */
    static <T> Answer<T> yes(T value) {
        return new Yes<>(value);
    }

    /** A refusal. */
    static <T> Answer<T> no(Refusal refusal) {
        return new No<>(refusal, List.of());
    }
}
