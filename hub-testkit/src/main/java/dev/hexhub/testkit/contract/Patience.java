package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * How long a kit waits for something that must happen. It waits on the condition itself: an adapter
 * that keeps its contract never takes that long, and one that breaks it fails with a sentence.
 *
 * @param limit the longest wait
 */
record Patience(Duration limit) {

    private static final long GLANCE_NANOS = Duration.ofMillis(1).toNanos();

    /** The value of the stage, or a failed test. */
    <T> T answer(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return fail("no answer within " + limit, e);
        } catch (ExecutionException e) {
            return fail("the stage ended exceptionally", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted while waiting for an answer", e);
        }
    }

    /** Waits until the condition holds, or fails the test. */
    void until(BooleanSupplier condition, Supplier<String> expected) {
        until(condition, () -> LockSupport.parkNanos(GLANCE_NANOS), expected);
    }

    /** As above, doing something between two glances at the condition. */
    void until(BooleanSupplier condition, Runnable meanwhile, Supplier<String> expected) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail("not within " + limit + ": " + expected.get());
            }
            meanwhile.run();
        }
    }
}
