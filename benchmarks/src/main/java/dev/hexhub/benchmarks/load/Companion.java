package dev.hexhub.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A portion of the crowd in a process of its own, because one process may not open enough files.
 * Orders go to its standard input, and what it has heard comes from its standard output; see {@link
 * CompanionProcess}. From any thread.
 */
final class Companion implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final PrintStream orders;
    private final Findings findings;
    private final Thread reader;
    private volatile int live;
    private volatile long delivered;
    private volatile Histogram ages = new Histogram(3);

    /**
     * Starts it; it begins to connect at once.
     *
     * @param base when time began, as {@link System#nanoTime} tells it to every process
     */
    Companion(Targets targets, Crowd crowd, Portion portion, int threads, long base, Findings into)
            throws IOException {
        this.findings = into;
        Stream<String> program =
                Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompanionProcess.class.getName());
        List<String> assignment =
                CompanionProcess.arguments(targets, crowd, portion, threads, base);
        process =
                new ProcessBuilder(Stream.concat(program, assignment.stream()).toList())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        orders = new PrintStream(process.getOutputStream(), true);
        reader = Thread.ofVirtual().start(this::read);
    }

    /** How many of its clients are subscribed. */
    int live() {
        return live;
    }

    /** What they have heard so far; a few milliseconds old. */
    long delivered() {
        return delivered;
    }

    /** Has it record the ages of publications. */
    void measure() {
        orders.println(CompanionProcess.MEASURE);
    }

    /** What it recorded; after {@link #close}. */
    Histogram ages() {
        return ages;
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            reader.join(PATIENCE);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException | DataFormatException broken) {
            findings.add(-1, "a companion of the generator failed: " + broken);
        }
    }

    private void heard(String line) throws DataFormatException {
        String what = line.substring(line.indexOf(' ') + 1);
        switch (line.substring(0, line.indexOf(' '))) {
            case CompanionProcess.LIVE -> live = Integer.parseInt(what);
            case CompanionProcess.DELIVERED -> delivered = Long.parseLong(what);
            case CompanionProcess.FAILURE -> findings.add(-1, "companion: " + what);
            case CompanionProcess.AGES ->
                    ages =
                            Histogram.decodeFromCompressedByteBuffer(
                                    ByteBuffer.wrap(Base64.getDecoder().decode(what)), 0);
            default -> findings.add(-1, "a companion of the generator said: " + line);
        }
    }
}
