package dev.hexhub.adapter.undertow.http;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    private final System.Logger log = mock(System.Logger.class);
    private final AtomicLong clock = new AtomicLong(-7);
    private final FailureLog failures = new FailureLog(log, clock::get);
    private final Exception reason = new IllegalStateException("away");

    @Test
    void the_first_failure_is_told_with_its_reason() {
        failures.failed(reason);

        verify(log).log(eq(Level.WARNING), contains("failed"), eq(reason));
    }

    @Test
    void of_many_failures_within_a_minute_one_is_told() {
        failMany();

        verify(log, times(1)).log(any(Level.class), any(String.class), any(Throwable.class));
    }

    @Test
    void a_minute_later_those_in_between_are_counted() {
        failMany();
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        failures.failed(reason);

        verify(log).log(eq(Level.WARNING), contains("; 999 more"), eq(reason));
    }

    @Test
    void a_store_that_is_away_takes_one_line_without_a_trace() {
        Exception away = new UncheckedIOException(new IOException("connection refused"));
        for (Throwable outage :
                List.of(away, new CompletionException(new TimeoutException("2 s")))) {
            failures.failed(outage);
            clock.addAndGet(Duration.ofMinutes(1).toNanos());
        }

        verify(log)
                .log(
                        Level.WARNING,
                        "A call of the server API failed: UncheckedIOException:"
                                + " java.io.IOException: connection refused; 0 more since last told");
        verify(log)
                .log(
                        Level.WARNING,
                        "A call of the server API failed: TimeoutException: 2 s; 0 more since last"
                                + " told");
        verify(log, never()).log(any(Level.class), any(String.class), any(Throwable.class));
    }

    private void failMany() {
        for (int i = 0; i < 1_000; i++) {
            failures.failed(reason);
        }
    }
}
