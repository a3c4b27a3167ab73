package dev.hexhub.benchmarks.report;

import dev.hexhub.benchmarks.scenario.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes the results to a directory; after each run, so that a run cut short leaves something. */
public final class Report {

    private Report() {}

    /** Writes {@code results.csv}, {@code results.md} and a plot for each scenario and figure. */
    public static void write(Results results, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.csv"), Csv.of(results));
        Files.writeString(directory.resolve("results.md"), Table.of(results));
        for (String scenario : results.scenarios()) {
            for (Figure figure : Figure.values()) {
                Optional<String> plot = Plot.of(results, scenario, figure);
                if (plot.isPresent()) {
                    String name = scenario + "-" + figure.name().toLowerCase(Locale.ROOT) + ".svg";
                    Files.writeString(directory.resolve(name), plot.get());
                }
            }
        }
    }
}
