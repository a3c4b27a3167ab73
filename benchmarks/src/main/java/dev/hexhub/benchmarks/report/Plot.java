package dev.hexhub.benchmarks.report;

import dev.hexhub.benchmarks.scenario.Figure;
import java.util.Locale;
import java.util.Optional;

/**
 * One figure of one scenario as bars: the median as a bar, the range of all rounds as a line across
 * its end. Plain SVG that any browser shows, and that a diff can show too.
 */
public final class Plot {

    private static final int LEFT = 150;
    private static final int BARS = 480;
    private static final int RIGHT = 150;
    private static final int TOP = 44;
    private static final int ROW = 26;
    private static final int BAR = 16;

    private Plot() {}

    /** The plot; empty if no run has the figure. */
    public static Optional<String> of(Results results, String scenario, Figure figure) {
        double most = 0;
        StringBuilder bars = new StringBuilder();
        for (String contender : results.contenders(scenario)) {
            most =
                    Math.max(
                            most,
                            results.spread(scenario, contender, figure)
                                    .map(Spread::most)
                                    .orElse(0.0));
        }
        int rows = 0;
        for (String contender : results.contenders(scenario)) {
            Optional<Spread> spread = results.spread(scenario, contender, figure);
            if (spread.isPresent()) {
                bars.append(bar(contender, spread.get(), most, TOP + ROW * rows++));
            }
        }
        return rows == 0 ? Optional.empty() : Optional.of(framed(scenario, figure, bars, rows));
    }

    private static String framed(String scenario, Figure figure, StringBuilder bars, int rows) {
        int width = LEFT + BARS + RIGHT;
        int height = TOP + ROW * rows + 10;
        String direction = figure.isBetterWhenSmaller() ? "less is better" : "more is better";
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
        <rect width="%d" height="%d" fill="#ffffff"/>
        <text x="10" y="24" font-size="15" fill="#222222">%s: %s (%s)</text>
        %s</svg>
        """
                .formatted(width, height, width, height, scenario, figure.title(), direction, bars);
    }

    private static String bar(String contender, Spread spread, double most, int y) {
        double scale = most == 0 ? 0 : BARS / most;
        double end = LEFT + spread.median() * scale;
        int middle = y + BAR / 2;
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end" fill="#222222">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#222222"/>
                <text x="%.1f" y="%d" fill="#222222">%s</text>
                """,
                LEFT - 8,
                y + 13,
                contender,
                LEFT,
                y,
                end - LEFT,
                BAR,
                contender.startsWith("hexhub") ? "#2f6db5" : "#b8c4d2",
                LEFT + spread.least() * scale,
                middle,
                LEFT + spread.most() * scale,
                middle,
                LEFT + spread.most() * scale + 6,
                y + 13,
                Figure.text(spread.median()));
    }
}
