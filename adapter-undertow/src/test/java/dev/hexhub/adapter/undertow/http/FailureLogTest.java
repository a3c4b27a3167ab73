package dev.hexhub.adapter.undertow.http;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.lang.System.Logger.Level;
import java.time.Duration;
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

    private void failMany() {
        for (int i = 0; i < 1_000; i++) {
            failures.failed(reason);
        }
    }
}
