package dev.hexhub.benchmarks.report;

import dev.hexhub.benchmarks.scenario.Figure;
import java.util.List;

/**
 * What several runs of the same said: one run is an anecdote.
 *
 * @param least the smallest value
 * @param median the value in the middle
 * @param most the largest value
 */
record Spread(double least, double median, double most) {

    /** Of at least one value. */
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }

    @Override
    public String toString() {
        return least == most
                ? Figure.text(median)
                : Figure.text(median) + " [" + Figure.text(least) + "-" + Figure.text(most) + "]";
    }
}
