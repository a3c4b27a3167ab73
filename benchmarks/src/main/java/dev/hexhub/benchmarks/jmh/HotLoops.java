package dev.hexhub.benchmarks.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs every benchmark; {@code gc.alloc.rate.norm} is the bytes for each operation. */
public final class HotLoops {

    private static final int ROUNDS = 3;

    private HotLoops() {}

    /** Prints what JMH prints, and keeps the figures. */
    public static void measure(Path csv) throws IOException {
        Files.createDirectories(csv.getParent());
        try {
            var unused =
                    new Runner(
                                    new OptionsBuilder()
                                            .include("Benchmark\\.")
                                            .shouldFailOnError(true)
                                            .forks(1)
                                            .warmupIterations(ROUNDS)
                                            .warmupTime(TimeValue.seconds(1))
                                            .measurementIterations(ROUNDS)
                                            .measurementTime(TimeValue.seconds(1))
                                            .addProfiler(GCProfiler.class)
                                            .resultFormat(ResultFormatType.CSV)
                                            .result(csv.toString())
                                            .build())
                            .run();
        } catch (RunnerException failed) {
            throw new IOException(failed);
        }
    }
}
