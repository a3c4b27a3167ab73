package dev.hexhub.benchmarks.report;

import dev.hexhub.benchmarks.scenario.Figure;
import dev.hexhub.benchmarks.scenario.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results for programs: every run, every figure, nothing averaged. */
public final class Csv {

    private Csv() {}

    /** One line for each run, below a line of titles. */
    public static String of(Results results) {
        Stream<String> titles = Arrays.stream(Figure.values()).map(Figure::title);
        String head =
                line(
                        Stream.concat(
                                        Stream.of("scenario", "server", "round"),
                                        Stream.concat(
                                                titles, Stream.of("failures", "first failure")))
                                .toList());
        return results.all().stream().map(Csv::line).collect(Collectors.joining("", head, ""));
    }

    private static String line(Measurement run) {
        Stream<String> figures =
                Arrays.stream(Figure.values())
                        .map(figure -> run.figures().get(figure))
                        .map(value -> value == null ? "" : value.toString());
        Stream<String> failures =
                Stream.of(
                        Long.toString(run.failures()),
                        run.firstFailures().isEmpty() ? "" : run.firstFailures().getFirst());
        return line(
                Stream.concat(
                                Stream.of(
                                        run.scenario(),
                                        run.contender(),
                                        Integer.toString(run.round())),
                                Stream.concat(figures, failures))
                        .toList());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\n\r]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
