package dev.hexhub.benchmarks.report;

import dev.hexhub.benchmarks.scenario.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The results for people: one table for each scenario, in Markdown, so that it can be kept. */
public final class Table {

    private static final int WIDTH = 16;

    private Table() {}

    /** All tables; medians, and the range of all rounds in brackets. */
    public static String of(Results results) {
        StringBuilder text = new StringBuilder();
        for (String scenario : results.scenarios()) {
            append(text, results, scenario);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Results results, String scenario) {
        List<Figure> figures = figuresOf(results, scenario);
        text.append("\n### ").append(scenario).append("\n\n");
        List<String> titles = new ArrayList<>(List.of("server"));
        figures.forEach(figure -> titles.add(figure.title()));
        titles.add("failures");
        row(text, titles);
        row(text, titles.stream().map(title -> "---").toList());
        for (String contender : results.contenders(scenario)) {
            List<String> cells = new ArrayList<>(List.of(contender));
            for (Figure figure : figures) {
                cells.add(
                        results.spread(scenario, contender, figure)
                                .map(Spread::toString)
                                .orElse("-"));
            }
            cells.add(Long.toString(results.failures(scenario, contender)));
            row(text, cells);
        }
    }

    private static List<Figure> figuresOf(Results results, String scenario) {
        return Arrays.stream(Figure.values())
                .filter(figure ->
                        results.contenders(scenario).stream()
                                .anyMatch(contender ->
                                        results.spread(scenario, contender, figure).isPresent()))
                .toList();
    }

    private static void row(StringBuilder text, List<String> cells) {
        for (String cell : cells) {
            text.append("| ")
                    .append(cell)
                    .repeat(' ', Math.max(0, WIDTH - cell.length()))
                    .append(' ');
        }
        text.append("|\n");
    }
}
