package dev.hexhub.benchmarks.scenario;

import java.util.List;
import java.util.Map;

/**
 * What one run said.
 *
 * @param scenario what was run
 * @param contender against whom
 * @param round how many runs of the same came before it
 * @param figures what was measured
 * @param failures how often something was lost, out of order or cut off
 * @param firstFailures the first of them, or why there was no run
 */
public record Measurement(
        String scenario,
        String contender,
        int round,
        Map<Figure, Double> figures,
        long failures,
        List<String> firstFailures) {

    /** Keeps its own copies. */
    public Measurement {
        figures = Map.copyOf(figures);
        firstFailures = List.copyOf(firstFailures);
    }

    static Measurement failed(String scenario, String contender, int round, String why) {
        return new Measurement(scenario, contender, round, Map.of(), 1, List.of(why));
    }
}
