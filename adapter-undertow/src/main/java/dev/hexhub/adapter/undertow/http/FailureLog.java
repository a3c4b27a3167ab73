package dev.hexhub.adapter.undertow.http;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operator of calls that failed. While a store is away every call fails, thousands in a
 * second, so the first is told with its reason and then one a minute, with the number of those in
 * between. From any thread.
 */
final class FailureLog {

    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private final System.Logger log;
    private final LongSupplier clock;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong nextAt;

    /**
     * Nothing has failed yet.
     *
     * @param clock monotonic nanoseconds
     */
    FailureLog(System.Logger log, LongSupplier clock) {
        this.log = log;
        this.clock = clock;
        this.nextAt = new AtomicLong(clock.getAsLong());
    }

    /** A call failed for this reason. */
    void failed(@Nullable Throwable reason) {
        long now = clock.getAsLong();
        long due = nextAt.get();
        if (now - due < 0 || !nextAt.compareAndSet(due, now + PAUSE_NANOS)) {
            untold.incrementAndGet();
            return;
        }
        tell("A call of the server API failed", untold.getAndSet(0), reason);
    }

    private void tell(String what, long more, @Nullable Throwable reason) {
        String count = "; " + more + " more since last told";
        Throwable root = root(reason);
        if (root == null || isBug(root)) {
            log.log(Level.WARNING, what + count, reason);
        } else {
            log.log(
                    Level.WARNING,
                    what
                            + ": "
                            + root.getClass().getSimpleName()
                            + ": "
                            + root.getMessage()
                            + count);
        }
    }

    private static @Nullable Throwable root(@Nullable Throwable reason) {
        Throwable root = reason;
        while (root instanceof CompletionException && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * What the language and its collections throw says that this program is wrong, and where
     * matters. Everything else says that a store is away, and its trace only where we waited.
     */
    private static boolean isBug(Throwable reason) {
        String name = reason.getClass().getName();
        return reason instanceof Error
                || (reason instanceof RuntimeException
                        && !(reason instanceof CancellationException)
                        && (name.startsWith("java.lang.") || name.startsWith("java.util.")));
    }
}
