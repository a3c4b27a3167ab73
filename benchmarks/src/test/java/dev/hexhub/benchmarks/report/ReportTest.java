package dev.hexhub.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.benchmarks.scenario.Figure;
import dev.hexhub.benchmarks.scenario.Measurement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Results results = new Results();

    @BeforeEach
    void three_rounds() {
        results.add(run("hexhub", 1, 2.0));
        results.add(run("floor", 1, 1.0));
        results.add(run("hexhub", 2, 9.0));
        results.add(run("hexhub", 3, 3.0));
        results.add(new Measurement("s", "floor", 2, Map.of(), 1, List.of("cut, \"short\"")));
    }

    @Test
    void a_table_shows_the_median_and_the_range_of_all_rounds() {
        assertThat(Table.of(results)).contains("3.00 [2.00-9.00]").contains("| 1.00 ");
    }

    @Test
    void the_csv_keeps_every_run_and_why_it_failed() {
        List<String> lines = Csv.of(results).lines().toList();

        assertThat(lines).hasSize(6);
        assertThat(lines.get(1)).startsWith("s,hexhub,1,").endsWith(",0,");
        assertThat(lines.get(5)).startsWith("s,floor,2,").endsWith(",1,\"cut, \"\"short\"\"\"");
    }

    @Test
    void a_plot_has_a_bar_for_each_server_that_has_the_figure() {
        assertThat(Plot.of(results, "s", Figure.CPU).orElseThrow())
                .contains(">hexhub<", ">floor<", "less is better");
        assertThat(Plot.of(results, "s", Figure.HEAP)).isEmpty();
    }

    @Test
    void failures_of_all_runs_are_added_up() {
        assertThat(results.failures()).isEqualTo(1);
    }

    private static Measurement run(String contender, int round, double cpu) {
        return new Measurement("s", contender, round, Map.of(Figure.CPU, cpu), 0, List.of());
    }
}
