package dev.hexhub.app.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Says in one line that CloudWatch does not take the metrics and why, again when the cause is
 * another one or a minute has passed, and in one line that it takes them again. From any thread.
 *
 * <p>What AWS answers is told by its code alone: the text may quote the request.
 */
final class CloudWatchLog implements ExecutionInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchLog.class);
    private static final long REPEAT_NANOS = Duration.ofSeconds(55).toNanos();
    private static final int LONGEST = 300;

    private record Trouble(String cause, long toldAt) {

        static final Trouble NONE = new Trouble("", 0);

        boolean isWorthTelling(String newCause, long now) {
            return !newCause.equals(cause) || now - toldAt >= REPEAT_NANOS;
        }
    }

    private final AtomicReference<Trouble> trouble = new AtomicReference<>(Trouble.NONE);

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (!trouble.getAndSet(Trouble.NONE).equals(Trouble.NONE)) {
            LOG.info("CloudWatch takes the metrics again");
        }
    }

    @Override
    public void onExecutionFailure(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        String cause = cause(context.exception());
        long now = System.nanoTime();
        Trouble before = trouble.get();
        if (before.isWorthTelling(cause, now)) {
            trouble.set(new Trouble(cause, now));
            LOG.warn("CloudWatch does not take the metrics: {}; the hub goes on trying", cause);
        }
    }

    /** Why, in a few words and without anything that was sent. */
    static String cause(Throwable failure) {
        if (failure instanceof AwsServiceException refused) {
            return refused.awsErrorDetails().errorCode() + ", HTTP " + refused.statusCode();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getClass().getSimpleName() + ": " + root.getMessage();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + " ..." : text;
    }
}
