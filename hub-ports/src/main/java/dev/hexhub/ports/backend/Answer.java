package dev.hexhub.ports.backend;

import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.message.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
     * @param detail what was got and what was expected, for whoever wrote the backend; "" when the
     *     refusal says it all
     * @param reached what was done all the same; null when nothing was begun
     * @param <T> what would have been the answer
     */
    record No<T>(Refusal refusal, List<String> missing, String detail, @Nullable Reached reached)
            implements Answer<T> {

        /** Keeps its own copy of the list. */
        public No {
            missing = List.copyOf(missing);
        }

        /** One that needs no words. */
        public No(Refusal refusal, List<String> missing) {
            this(refusal, missing, "", null);
        }

        /** One that was carried out in part. */
        public No(Refusal refusal, List<String> missing, Reached reached) {
            this(refusal, missing, "", reached);
        }
    }

    /** A positive answer. */
    static <T> Answer<T> yes(T value) {
        return new Yes<>(value);
    }

    /** A refusal. */
    static <T> Answer<T> no(Refusal refusal) {
        return no(refusal, "");
    }

    /** A refusal with what was got and what was expected. */
    static <T> Answer<T> no(Refusal refusal, String detail) {
        return new No<>(refusal, List.of(), detail, null);
    }
}
