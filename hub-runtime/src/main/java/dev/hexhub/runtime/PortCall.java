package dev.hexhub.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Calls of driven ports that end exceptionally in one way only: in their stage. */
final class PortCall {

    private PortCall() {}

    /**
     * The stage of the call; an adapter that throws instead of failing its stage is treated alike.
     */
    static <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedStage(thrown);
        }
    }
}
