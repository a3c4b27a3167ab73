package dev.hexhub.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This process stands for a server: it is a JVM, and its compilers have been at work. */
final class ProcessFiguresTest {

    /** Both parts of a process' time are rounded down to one. */
    private static final long TICK_NANOS = 10_000_000;

    private final ProcessFigures figures =
            new ProcessFigures(List.of(ProcessHandle.current().pid()));

    @Test
    void a_server_without_its_compilers_needs_less() throws IOException {
        long uncompiling = figures.uncompilingNanos();

        assertThat(uncompiling).isPositive();
        assertThat(uncompiling + figures.compilerNanos())
                .isLessThanOrEqualTo(figures.cpuNanos() + 2 * TICK_NANOS);
    }
}
